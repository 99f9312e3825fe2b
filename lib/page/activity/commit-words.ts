/**
 * Words of committing: what stands on the button that makes a person's work count. Each matches at
 * the start of a word. A word that also opens or closes things stands with what has to follow it.
 */
const WORDS = [
  // English
  'send|submit|save|post|publish|comment|update|create|confirm|approve|merge|apply|assign|resolve|complete',
  'add (?:note|comment|reply|update)|close (?:issue|ticket|case|request|pull|with|as|and)|reopen|mark as|sign off|place order|pay now|done',
  // German
  'senden|absenden|abschicken|schicken|speichern|sichern|übernehmen|bestätigen|veröffentlichen|kommentieren|erstellen|anlegen|aktualisieren|genehmigen|freigeben|zusammenführen|zuweisen|lösen|abschließen|einreichen|hinzufügen|antwort senden|fertig',
  // French
  'envoyer|soumettre|enregistrer|sauvegarder|publier|commenter|valider|confirmer|approuver|créer|mettre à jour|fusionner|appliquer|attribuer|résoudre|terminer',
  // Spanish
  'enviar|guardar|publicar|comentar|confirmar|aprobar|crear|actualizar|fusionar|aplicar|asignar|resolver|finalizar|aceptar',
  // Italian
  'invia|inviare|salva|salvare|pubblica|commenta|conferma|confermare|approva|crea|aggiorna|unisci|applica|assegna|risolvi|completa',
  // Portuguese
  'salvar|gravar|submeter|aprovar|criar|atualizar|mesclar|atribuir|concluir|finalizar',
  // Dutch
  'versturen|verzenden|verstuur|verzend|opslaan|bewaren|indienen|plaatsen|publiceren|bevestigen|goedkeuren|aanmaken|bijwerken|samenvoegen|toepassen|toewijzen|oplossen|afronden|reactie plaatsen',
  // Polish
  'wyślij|zapisz|opublikuj|prześlij|skomentuj|zatwierdź|potwierdź|utwórz|dodaj komentarz|zaktualizuj|scal|zastosuj|przypisz|rozwiąż|zakończ',
].join('|');

const COMMITS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORDS})(?![\\p{L}\\p{N}])`, 'iu');

/** Words that turn it around: *Don't save*, *Nicht speichern*, *Cancel update*. */
const NOT =
  /(?<!\p{L})(?:cancel|discard|don['’]t|do not|without|undo|nicht|abbrechen|verwerfen|ohne|annuler|ne pas|sans|cancelar|descartar|no|sin|annulla|non|senza|não|sem|annuleren|niet|zonder|anuluj|nie|bez|copy|search|filter)(?!\p{L})/iu;

/** Whether a label is that of a button that commits, in one of eight languages. */
export function isCommitLabel(label: string): boolean {
  return COMMITS.test(label) && !NOT.test(label);
}
