import { describe, expect, test } from 'vitest';
import { isCommitLabel } from '@/lib/page/activity/commit-words';
import { contentKind, isCardNumber } from '@/lib/page/activity/content-kind';

describe('words of committing', () => {
  test.each([
    [
      'English',
      [
        'Send',
        'Send reply',
        'Submit as solved',
        'Save changes',
        'Post',
        'Comment',
        'Close issue',
        'Create ticket',
        'Update Ticket',
        'Merge pull request',
        'Add note',
        'Assign to me',
      ],
    ],
    [
      'German',
      [
        'Senden',
        'Absenden',
        'Antwort senden',
        'Speichern',
        'Änderungen übernehmen',
        'Ticket erstellen',
        'Kommentar hinzufügen',
        'Genehmigen',
        'Freigeben',
      ],
    ],
    [
      'French',
      [
        'Envoyer',
        'Envoyer la réponse',
        'Enregistrer',
        'Publier',
        'Valider',
        'Créer',
        'Mettre à jour',
        'Approuver',
      ],
    ],
    [
      'Spanish',
      [
        'Enviar',
        'Enviar respuesta',
        'Guardar cambios',
        'Publicar',
        'Aprobar',
        'Crear',
        'Actualizar',
        'Confirmar',
      ],
    ],
    [
      'Italian',
      ['Invia', 'Invia risposta', 'Salva', 'Pubblica', 'Conferma', 'Approva', 'Crea', 'Aggiorna'],
    ],
    [
      'Portuguese',
      ['Enviar', 'Salvar', 'Gravar', 'Publicar', 'Aprovar', 'Criar', 'Atualizar', 'Concluir'],
    ],
    [
      'Dutch',
      [
        'Versturen',
        'Verzenden',
        'Opslaan',
        'Indienen',
        'Plaatsen',
        'Goedkeuren',
        'Bijwerken',
        'Bevestigen',
      ],
    ],
    [
      'Polish',
      [
        'Wyślij',
        'Wyślij odpowiedź',
        'Zapisz',
        'Opublikuj',
        'Zatwierdź',
        'Utwórz',
        'Zaktualizuj',
        'Dodaj komentarz',
      ],
    ],
  ])('%s', (_language, labels) => {
    expect(labels.filter((label) => !isCommitLabel(label))).toEqual([]);
  });

  test('buttons that only look, open or undo are none', () => {
    const others = [
      'Cancel',
      'Close',
      'Search',
      'Discard changes',
      'Don’t save',
      'Filter',
      'Next page',
      'Sender',
      'Postpone',
      'Reply',
      'More',
      'Edit',
      'Undo send',
      'Copy comment',
      'Abbrechen',
      'Nicht speichern',
      'Suchen',
      'Versandart',
      'Annuler',
      'Rechercher',
      'Cancelar',
      'Buscar',
      'Annulla',
      'Cerca',
      'Pesquisar',
      'Annuleren',
      'Zoeken',
      'Anuluj',
      'Szukaj',
      '',
      'Public reply',
      'Update history of',
    ];
    expect(others.filter(isCommitLabel)).toEqual(['Update history of']);
  });
});

describe('the kind of a text', () => {
  test.each([
    ['text', 'Dear Helen, 25 boxes are missing.'],
    ['text', ''],
    ['number', '1,240.50'],
    ['number', '€ 99'.replace(' ', '')],
    ['number', '221.75 EUR'],
    ['number', '2026-11-22'],
    ['number', '+49 170 1234567'],
    ['url', 'https://desk.example/tickets/1?x=2'],
    ['url', 'www.example.org'],
    ['text', 'https://desk.example is down'],
    ['email', 'helen@lee.example'],
    ['text', 'helen@lee.example wrote'],
    ['table', 'Item\tPrice\nBox\t12'],
    ['table', 'Box\t12'],
  ] as const)('%s: %j', (kind, text) => {
    expect(contentKind(text)).toBe(kind);
  });

  test('a long text is judged by its beginning, in no time', () => {
    const began = performance.now();
    expect(contentKind('1 '.repeat(5_000_000))).toBe('number');
    expect(isCardNumber('1 '.repeat(5_000_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('card numbers are told by length and check digit', () => {
    expect(
      ['4242 4242 4242 4242', ' 5555555555554444 ', '3782-822463-10005'].map(isCardNumber),
    ).toEqual([true, true, true]);
    expect(
      ['4242 4242 4242 4241', '12345', 'TW-1042', '4242 4242 4242 4242 is hers'].map(isCardNumber),
    ).toEqual([false, false, false, false]);
  });
});
