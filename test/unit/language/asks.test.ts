import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { asksIn } from '@/lib/language/asks';
import { anyText } from './any-text.ts';

const quotes = (text: string) => asksIn(text).map((ask) => ask.quote);

describe('asksIn', () => {
  test.each([
    ['Where is our order?', 'Where is our order?'],
    ['Hi Tom, could you confirm the delivery date?', 'could you confirm the delivery date?'],
    ['Thank you, can you see whether it left?', 'can you see whether it left?'],
    ['Thanks for the update. Please send the delivery note', 'Please send the delivery note'],
    [
      'I was wondering if you could check the invoice.',
      'wondering if you could check the invoice.',
    ],
    ['We need the delivery note by Friday.', 'We need the delivery note by Friday.'],
    ['For the audit I urgently need proof of payment.', 'I urgently need proof of payment.'],
    ['Let me know when it ships.', 'Let me know when it ships.'],
    ['it broke again, pls help', 'pls help'],
    ['When will this be fixed', 'When will this be fixed'],
    ['Why?', 'Why?'],
    ['Können Sie das bis Montag prüfen?', 'Können Sie das bis Montag prüfen?'],
    ['Vielen Dank, könnten Sie die Rechnung senden?', 'könnten Sie die Rechnung senden?'],
    ['Bitte korrigieren Sie die Rechnung.', 'Bitte korrigieren Sie die Rechnung.'],
    ['Senden Sie uns bitte den Lieferschein.', 'Senden Sie uns bitte den Lieferschein.'],
    ['Wir bitten um Rückmeldung bis Freitag.', 'Wir bitten um Rückmeldung bis Freitag.'],
    ['Bonjour, pourriez-vous vérifier la facture ?', 'pourriez-vous vérifier la facture ?'],
    ['Merci de confirmer la date.', 'Merci de confirmer la date.'],
    ['Veuillez envoyer le bon de livraison.', 'Veuillez envoyer le bon de livraison.'],
    ['Außerdem bräuchten wir drei Heizlüfter.', 'bräuchten wir drei Heizlüfter.'],
    ['Nous aurions besoin du devis vendredi.', 'Nous aurions besoin du devis vendredi.'],
    ['I also wanted to ask whether it ships.', 'I also wanted to ask whether it ships.'],
    ['Hola, ¿puede confirmar el pedido?', '¿puede confirmar el pedido?'],
    ['Por favor, envíe la factura.', 'Por favor, envíe la factura.'],
  ])('finds the ask in %j', (text, ask) => {
    expect(quotes(text)).toEqual([ask]);
  });

  test.each([
    'As you can see in the attachment, it is broken.',
    'Thank you for your help.',
    'Please find attached the signed form.',
    'Please see the attached file.',
    'Please let us know if you have any questions.',
    'Please do not hesitate to contact us.',
    'Wir bräuchten nicht darüber zu reden.',
    'I never wanted to know.',
    'Please note that the office is closed on Monday.',
    "Please don't resend the order.",
    'How are you?',
    'Is there anything else I can help you with?',
    'Right?',
    'Are you kidding me?',
    'We need to check this with our warehouse first.',
    'Everything we need to know is in the contract.',
    'I am pleased to hear that.',
    'He did it to please the customer.',
    'Guten Morgen, vielen Dank für die schnelle Antwort.',
    'Bitte beachten Sie unsere Öffnungszeiten.',
    'Bei Fragen stehe ich Ihnen gerne zur Verfügung.',
    'Veuillez agréer mes salutations distinguées.',
    'Merci de votre réponse.',
    'https://tidewater.example/?',
    '???',
  ])('finds none in %j', (text) => {
    expect(quotes(text)).toEqual([]);
  });

  test('tells a question from a request', () => {
    expect(asksIn('Please call me. When can you call?').map((ask) => ask.form)).toEqual([
      'request',
      'question',
    ]);
  });

  test('keeps asks that a mail program has wrapped whole', () => {
    const text =
      'Could you please confirm that the second delivery of the\nmooring lines arrives before the weekend?';
    expect(quotes(text)).toEqual([text]);
  });

  test('gives exact spans for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const ask of asksIn(text)) expect(text.slice(ask.start, ask.end)).toBe(ask.quote);
      }),
    );
  });
});
