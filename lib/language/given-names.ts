import { fold } from './words.ts';

/**
 * Common given names, folded. Our own selection; names that are everyday words as well (Mark, Will,
 * Rose, Art, Ernst, Pilar, Pierre) are left out, because a name is looked for in running text.
 */
const GIVEN_NAMES = new Set(
  `aaron adam adele adrian agnes ahmed aisha alan alba albert alejandro alex alexander alexandra alfred
   ali alice alicia alina alison alma amanda amelia amelie amir amy ana anastasia andrea andreas andrew
   andres angela anita anja anke ann anna anne annette annika anthony anton antonia antonio antoine
   arthur astrid aurelie barbara beate beatrice ben benjamin bernard bernd bernhard bettina birgit
   bjorn boris brian brigitte bruno camille carla carlos carmen carol caroline carsten catherine cecile
   celine charles charlotte chen chloe chris christian christina christine christoph christopher claire
   clara claudia claudio colin cornelia cristina daniel daniela david deborah delphine denis dennis
   diana diego dieter dirk dmitri dominik dominique donald doris dorothea edgar edith eduard eduardo
   edward elena eleanor elias elif elisa elisabeth elizabeth ella elsa emil emilia emily emma enrique
   eric erik erika esra esther etienne eugen eva evelyn fabian fatima felix fernando florence florian
   francesca francesco francis francois francoise franz frederic frederik friedrich gabriel gabriela
   gabriele gary george georg gerald gerd gerhard gilles giovanni gisela gonzalo gregor greta guillaume
   gustav hanna hannah hannes hans harald harriet harry hassan heike heinrich heinz helen helena helga
   helmut henrik henry herbert hermann holger horst hugo ibrahim igor ines ingo ingrid irene iris
   isabel isabella isabelle ivan jacob jacques jakob james jan jana jane janet janina jason javier jean
   jennifer jens jeremy jerome jessica joachim joan johan johanna johannes john jonas jonathan jorg
   jorge jose josef joseph joshua juan judith julia julian juliana julie julien jurgen karen karim karin
   karl karsten katarina katharina katherine kathrin katja katrin kenneth kerstin kevin kirsten klaus
   kristin kurt larissa lars laura laurent lea lena leo leon leonie lidia lina linda lisa lorena lothar
   louis louise lucas lucia lucie lucrecia ludwig luis luisa lukas lydia magdalena manfred manuel
   manuela marc marcel marco margaret margarita maria marie marina mario marion marta martha martin
   martina mateo mathias matteo matthew matthias maurice mauricio maximilian megan melanie mehmet
   mercedes michael michaela michel michelle miguel mike mohamed mohammed monica monika monique moritz
   muhammad nadine nadia nadja nancy natalia natalie nathan nathalie nicholas nicola nicolas nicole
   nikolai nils nina nora norbert olaf oliver olivia olivier oskar otto pablo pascal patricia patrick
   paul paula pauline pedro peter petra philip philipp philippe piotr rachel rafael rainer ralf raphael
   raul rebecca regina reinhard rene renate ricardo richard rita robert roberto roger roland rolf roman
   ronald rosa rudolf ruben ruth sabine samuel sandra sandrine sara sarah sascha sebastian sebastien
   sergei sergio sharon silke silvia simone sofia solene sonja sophia sophie stefan stefanie steffen
   stephan stephanie stephen steven susan susanne sven svetlana sylvia sylvie tamara tania tanja tatjana
   teresa theo theodor theresa thierry thomas thorsten tim timo tobias tom tomas tomasz torsten udo
   ulrich ulrike ursula ute uwe valentina valerie vanessa veronica veronika victor victoria viktor
   vincent virginie vladimir volker walter werner wilhelm wolfgang xavier yasmin yusuf yves yvonne
   zoe`.split(/\s+/),
);

/** True for a word that is most likely somebody's given name. */
export function isGivenName(word: string): boolean {
  return /^\p{Lu}/u.test(word) && GIVEN_NAMES.has(fold(word));
}
