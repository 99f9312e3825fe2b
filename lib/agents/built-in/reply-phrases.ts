import type { Language } from '@/lib/language/stop-words';

/** The fixed words of a reply. `gap` marks what only the person can write. */
export type ReplyPhrases = {
  /** @param first null when the other side is a role or a login rather than a person */
  hello: (first: string | null, full: string) => string;
  opening: string;
  asked: string;
  gap: string;
  quoted: (words: string) => string;
  fromThread: (where: string, quoted: string) => string;
  noAsks: string;
  close: string;
};

export const REPLY_PHRASES: Record<Language, ReplyPhrases> = {
  en: {
    hello: (name) => (name === null ? 'Hello,' : `Hello ${name},`),
    opening: 'thank you for your message.',
    asked: 'You wrote:',
    gap: '[your answer]',
    quoted: (words) => `“${words}”`,
    fromThread: (where, quoted) => `[from the thread, ${where}: ${quoted}]`,
    noAsks: '[your message]',
    close: 'Kind regards',
  },
  de: {
    hello: (first, full) => (first === null ? 'Guten Tag,' : `Guten Tag ${full},`),
    opening: 'vielen Dank für Ihre Nachricht.',
    asked: 'Sie schrieben:',
    gap: '[Ihre Antwort]',
    quoted: (words) => `„${words}“`,
    fromThread: (where, quoted) => `[aus dem Verlauf, ${where}: ${quoted}]`,
    noAsks: '[Ihr Text]',
    close: 'Mit freundlichen Grüßen',
  },
  fr: {
    hello: (name) => (name === null ? 'Bonjour,' : `Bonjour ${name},`),
    opening: 'merci pour votre message.',
    asked: 'Vous écrivez :',
    gap: '[votre réponse]',
    quoted: (words) => `« ${words} »`,
    fromThread: (where, quoted) => `[du fil, ${where} : ${quoted}]`,
    noAsks: '[votre texte]',
    close: 'Cordialement',
  },
  es: {
    hello: (name) => (name === null ? 'Hola,' : `Hola ${name}:`),
    opening: 'gracias por su mensaje.',
    asked: 'Usted escribe:',
    gap: '[su respuesta]',
    quoted: (words) => `«${words}»`,
    fromThread: (where, quoted) => `[del hilo, ${where}: ${quoted}]`,
    noAsks: '[su texto]',
    close: 'Un saludo',
  },
};
