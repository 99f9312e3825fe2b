/**
 * Words tools put on screen, in the languages with most users: English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Swedish, Russian, Japanese, Chinese, Korean. A word that is
 * missing only costs confidence.
 */

/** Labels and placeholders of the field an answer goes into. */
export const REPLY =
  /repl(y|ies)|respon[ds]|answer|comment|message|post\b|antwort|kommentar|nachricht|répon|respuest|comentar|mensaje|mensagem|rispo|commento|messaggio|antwoord|reactie|bericht|odpowied|komentarz|wiadomo|svara?\b|ответ|коммент|сообщ|返信|コメント|回复|回覆|评论|답변|댓글/i;

/** Labels of a note; less clear than a reply. */
export const NOTE = /\bnot(e|es|iz|ities|a|as|atka)\b|nota\b|メモ|备注|메모/i;

/** What only colleagues see. */
export const INTERNAL =
  /\bintern(al|al note|e|er|es|o|a|ally)?\b|\bprivate?\b|\bprivé|not sent to|внутренн|内部|社内|내부/i;

/** Labels of facts with a meaning of their own. */
export const STATUS =
  /^(status|state|stage|(bug|ticket|case|issue|task|lead) status|phase|zustand|état|statut|estado|stato|staat|stan|статус|状態|状态|상태)$/i;
/** Labels that say a status where nothing else does. */
export const STAGE = /^(sta[gt]e|phase)$/i;
export const PRIORITY =
  /^(priority|importance|severity|urgency|priorität|dringlichkeit|priorité|prioridad|prioridade|priorità|prioriteit|priorytet|prioritet|приоритет|優先度|优先级|우선순위)$/i;
export const ASSIGNEE =
  /^(assignee|assigned to|assigned|owned by|owner|agent|responsible|handled by|zugewiesen( an)?|bearbeiter(in)?|besitzer|assigné( à)?|responsable|asignado( a)?|responsável|assegnato( a)?|toegewezen( aan)?|przypisan[ey]|ansvarig|исполнитель|担当者?|负责人|담당자)$/i;
export const REQUESTER =
  /^(requester|requestors?|requested by|reporter|reported by|submitter|opened by|created by|customer|user|client|contact|caller|from|anfragende[rn]?|melder|kunde|kundin|ersteller|demandeur|solicitante|richiedente|aanvrager|zgłaszający|beställare|заявитель|依頼者|报告人|요청자)$/i;

/** Classes and ids of blocks that hold one message. */
export const MESSAGE_CLASS =
  /(^|[-_\s])(comments?|remarks?|message|messages|msg|reply|replies|post|note|bugnote|journal|entry|answer|response|article|transaction|update|timeline-?item|chat|discussion|change(set|-set)?|followup|mail|email)([-_\s]|$)/i;
/** Classes of the part of a message that is its text. */
export const BODY_CLASS = /body|content|text|message|markdown|wiki|prose|description|html/i;
/** Classes and properties of the part of a message that names who wrote it. */
export const AUTHOR_CLASS =
  /author|user-?name|user\b|sender|from\b|creator|poster|name\b|owner|byline/i;

/** Classes of entries that a tool wrote, not a person. */
export const EVENT_CLASS =
  /(^|[-_\s])(events?|system|activity|history|log|logs|status|audit|notification|action|other|basics|people|dates|property|properties|small-action|automatic|details?-only|changes?)([-_\s]|$)/i;
/** Words of entries that only say what changed. */
export const CHANGED =
  /\b(changed?|set to|added|removed|deleted|assigned|unassigned|closed|re-?opened|resolved|merged|moved|renamed|labell?ed|mentioned|referenced|taken|given|status|updated|created|recorded|joined|left|subscribed|locked|pinned|linked|attached|uploaded|escalated|geändert|hinzugefügt|entfernt|gesetzt|zugewiesen|geschlossen|modifié|ajouté|supprimé|cambiad[oa]|añadid[oa]|modificad[oa])\b|→/i;
/** Labels at the head of a mail. */
export const MAIL_HEADER =
  /^(to|from|cc|bcc|date|subject|sent|reply-to|an|von|betreff|datum|gesendet|de|à|objet|para|asunto|fecha|content-\w+|message-id|x-[\w-]+|in-reply-to|references|return-path)\s*:/i;

/** What tools call the items they number, before the number. */
export const NOUN =
  'ticket|issue|bug|case|incident|request|task|work\\s?item|story|defect|problem|change|order|report|question|topic|thread|card|item|record|lead|opportunity|vorgang|anfrage|aufgabe|fall|störung|incidente|caso|demande|anomalie|tarea|solicitud';

/** Labels of an item's title. */
export const TITLE =
  /^(title|subject|summary|short description|headline|topic|titel|betreff|zusammenfassung|sujet|objet|titre|asunto|título|assunto|oggetto|titolo|onderwerp|temat|ämne|тема|件名|标题|主题|제목)$/i;
/** Labels of an item's number. */
export const NUMBER_LABEL = new RegExp(
  `^(?:(?:${NOUN})\\s?)?(?:id|no\\.?|nr\\.?|number|nummer|numéro|número)$`,
  'i',
);
/** Labels of what an item is about. */
export const DESCRIPTION =
  /^((full |long |bug |issue |task )?description|details|beschreibung|descripción|descrição|descrizione|omschrijving|opis|beskrivning|описание|説明|描述|설명)$/i;
/** Links and buttons at a message that are not its text. */
export const ACTION =
  /^[\s[(]*(re[- ]?ply|quote|edit|delete|report|share|flag|like|permalink|link|source|parent|embed|save|reply with quote|antworten|zitieren|bearbeiten|löschen|répondre|responder|rispondi)[\s\])]*$/i;
