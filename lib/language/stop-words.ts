/** The languages Baton knows words of. */
export type Language = 'en' | 'de' | 'fr' | 'es';

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/**
 * Words that say little about what a text is about, folded as `fold` does it. They are also what a
 * language is recognised by: the shortest words of a language are its most telling ones.
 */
export const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  en: list(`a about after again all also am an and any are as at be because been before being but by
    can cannot could did do does doing done for from get got had has have having he her here him his
    how i if in into is it its just let may me might more most must my no nor not now of off on once
    one only or other our out over own same shall she should so some still such than that the their
    them then there these they this those through to too under until up us very was we were what when
    where which while who whom why will with would yes yet you your yours`),
  de: list(`aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte bzw
    da damit dann das dass dein dem den denn der des dich die dies diese diesem diesen dieser dieses
    dir doch dort du durch ein eine einem einen einer eines er es etwas euch fur gegen hab habe haben
    hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeder
    jetzt kann kein keine keinen konnen man mehr mein meine meinem meinen meiner mich mir mit muss nach
    nicht noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so soll uber um und uns
    unser unsere unserem unseren vom von vor war waren was weil wenn wer werden wie wir wird wo wurde
    wurden zu zum zur`),
  fr: list(`afin ai ainsi alors apres au aucun aussi autre aux avant avec avez avons car ce cela ces
    cet cette ceux chez comme dans de depuis des deux donc du elle elles en encore entre est et ete
    etre eu faire fait il ils je la le les leur leurs lui ma mais me meme mes moi mon ne ni nos notre
    nous on ont ou par pas peu peut plus pour pourquoi qu quand que quel quelle qui sa sans se ses si
    son sont sous sur ta te tes ton tous tout toute tres tu un une vos votre vous y`),
  es: list(`a al algo ante antes asi aun aunque cada como con contra cual cuando de del desde donde
    dos el ella ellas ellos en entre era es esa ese eso esta estan estas este esto estos fue ha habia
    han hasta hay he hemos la las le les lo los mas me mi mis muy nada ni no nos nosotros nuestra
    nuestro o otra otro para pero poco por porque que quien se sea ser si sido sin sobre son su sus
    tambien tan te tiene tengo todo todos tu un una uno usted ustedes y ya yo`),
};
