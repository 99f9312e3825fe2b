import type { Language } from '@/lib/language/stop-words';

/** The fixed words of a reply. `gap` marks what only the person can write. */
export type ReplyPhrases = {
  hello: (firstName: string | null) => string;
  opening: string;
  asked: string;
  gap: string;
  fromThread: (where: string) => string;
  noAsks: string;
  close: string;
};

export const REPLY_PHRASES: Record<Language, ReplyPhrases> = {
  en: {
    hello: (name) => (name === null ? 'Hello,' : `Hello ${name},`),
    opening: 'thank you for your message.',
    asked: 'You wrote:',
    gap: '[your answer]',
    fromThread: (where) => `[from the thread, ${where}:`,
    noAsks: '[your message]',
    close: 'Kind regards',
  },
  de: {
    hello: (name) => (name === null ? 'Guten Tag,' : `Guten Tag ${name},`),
    opening: 'vielen Dank für Ihre Nachricht.',
    asked: 'Sie schrieben:',
    gap: '[Ihre Antwort]',
    fromThread: (where) => `[aus dem Verlauf, ${where}:`,
    noAsks: '[Ihr Text]',
    close: 'Mit freundlichen Grüßen',
  },
  fr: {
    hello: (name) => (name === null ? 'Bonjour,' : `Bonjour ${name},`),
    opening: 'merci pour votre message.',
    asked: 'Vous écrivez :',
    gap: '[votre réponse]',
    fromThread: (where) => `[du fil, ${where} :`,
    noAsks: '[votre texte]',
    close: 'Cordialement',
  },
  es: {
    hello: (name) => (name === null ? 'Hola,' : `Hola ${name}:`),
    opening: 'gracias por su mensaje.',
    asked: 'Usted escribe:',
    gap: '[su respuesta]',
    fromThread: (where) => `[del hilo, ${where}:`,
    noAsks: '[su texto]',
    close: 'Un saludo',
  },
};
