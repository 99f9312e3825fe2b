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
  /^(status|state|stage|zustand|état|statut|estado|stato|staat|stan|статус|状態|状态|상태)$/i;
export const PRIORITY =
  /^(priority|severity|urgency|priorität|dringlichkeit|priorité|prioridad|prioridade|priorità|prioriteit|priorytet|prioritet|приоритет|優先度|优先级|우선순위)$/i;
export const ASSIGNEE =
  /^(assignee|assigned to|owner|agent|handled by|zugewiesen( an)?|bearbeiter(in)?|besitzer|assigné( à)?|responsable|asignado( a)?|responsável|assegnato( a)?|toegewezen( aan)?|przypisan[ey]|ansvarig|исполнитель|担当者?|负责人|담당자)$/i;
export const REQUESTER =
  /^(requester|requestors?|requested by|reporter|reported by|customer|client|contact|caller|from|anfragende[rn]?|melder|kunde|kundin|ersteller|demandeur|solicitante|richiedente|aanvrager|zgłaszający|beställare|заявитель|依頼者|报告人|요청자)$/i;

/** Classes and ids of blocks that hold one message. */
export const MESSAGE_CLASS =
  /(^|[-_\s])(comment|message|reply|post|note|journal|entry|answer|article|transaction|update)([-_\s]|$)/i;
/** Classes of the part of a message that is its text. */
export const BODY_CLASS = /body|content|text|message|markdown|wiki|prose|description|html/i;
/** Classes and properties of the part of a message that names who wrote it. */
export const AUTHOR_CLASS =
  /author|user-?name|user\b|sender|from\b|creator|poster|name\b|owner|byline/i;
