import { fold } from './words.ts';

/** What turns a statement into its opposite, folded, in English, German, French and Spanish. */
const NEGATIONS = new Set(
  `not never no none nobody nothing neither nor without cannot nicht kein keine keinen keinem keiner
   keines nie niemals niemand nichts ohne ne n pas jamais aucun aucune rien personne sans no nunca
   jamas ningun ninguna ninguno nada nadie sin tampoco`.split(/\s+/),
);
const CONTRACTED = /n['’]t$|^n['’]/iu;

/** True for a word that denies: "not", "won't", "keine", "jamais". */
export function isNegation(word: string): boolean {
  return CONTRACTED.test(word) || NEGATIONS.has(fold(word));
}
