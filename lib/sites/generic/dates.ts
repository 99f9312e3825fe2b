import { all, attr, closest, matches, parentElement, tagOf } from '../dom.ts';
import { atOnce, type Steps } from '../slices.ts';
import { line } from '../text.ts';
import { briefText, directText } from './brief-text.ts';
import type { Root } from './reach.ts';

const MONTH =
  'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out|fev|mei|maj|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru';

const DATES = [
  /\b(19|20)\d\d[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])(\b|T)/,
  /\b(0?[1-9]|[12]\d|3[01])[-./](0?[1-9]|1[0-2])[-./]((19|20)\d\d|\d\d)\b/,
  /\b(0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])[-/]((19|20)?\d\d)\b/,
  new RegExp(`\\b(${MONTH})[a-zäéû]*\\.?,?\\s+\\d{1,2}(st|nd|rd|th)?\\b`, 'i'),
  new RegExp(`\\b\\d{1,2}(st|nd|rd|th|\\.)?[\\s-]+(de\\s+)?(${MONTH})[a-zäéû]*\\b`, 'i'),
  /\b(\d+|an?|one|few|last)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mos?|months?|y|years?)(\s+\d+\s*\w+)?\s+ago\b/i,
  /\b(yesterday|today|just now|gestern|heute|hier|ayer|oggi|ieri)\b.{0,4}(\d|$|at\b|um\b|à)/i,
  /\b(vor|il y a|hace|há|fa|för|для)\s+(\d+|ein\w*|une?|una?)\s+\p{L}+/iu,
  /\d{4}年\d{1,2}月\d{1,2}日/,
  /\d+\s*(秒|分|分钟|時間|小时|日|天|週間|周|か月|个月|年)前/,
];

/** A time of day and nothing else, as chats show it. */
const CLOCK = /^\d{1,2}[:.]\d\d(\s?[ap]\.?m\.?)?$/i;

/** True when a short text states when something was written. */
export function looksLikeDate(text: string): boolean {
  return text.length >= 4 && text.length <= 120 && DATES.some((pattern) => pattern.test(text));
}

const EXPLICIT =
  'time, relative-time, local-time, time-ago, [datetime], [data-timestamp], [data-time], [data-datetime], [data-livestamp], [data-epoch]';

/** Attributes that state a moment exactly where the text says "3 days ago". */
const STATED = [
  'datetime',
  'title',
  'data-timestamp',
  'data-datetime',
  'data-time',
  'data-livestamp',
  'data-original-title',
  'data-tooltip',
  'data-title',
  'aria-label',
];

/** True for an element whose own words, or whose attributes, say a time. */
function saysTime(element: Element): boolean {
  const text = directText(element, 130);
  if (text === '' || text.length > 120) return false;
  if (looksLikeDate(text) || CLOCK.test(text)) return true;
  return text.length <= 40 && looksLikeDate(attr(element, 'title') ?? '');
}

/** Elements that state a time: marked as such, and those that do by what they say. */
export const findTimes = (root: Root): Element[] => atOnce(findingTimes(root));

/** {@link findTimes} in steps, between which the page may go first. */
export function* findingTimes(root: Root): Steps<Element[]> {
  const found = all(root, EXPLICIT, 3000);
  const known = new Set(found);
  yield;
  const likely = all(
    root,
    'span, a, small, abbr, div, td, p, dt, dd, em, i, b, strong, h2, h3, h4, h5, h6, header, li, th, font, label, cite, acronym',
    12_000,
  );
  for (const [index, element] of likely.entries()) {
    if (index % 100 === 0) yield;
    if (found.length >= 3000) break;
    if (!saysTime(element) || known.has(element)) continue;
    if (closest(element, 'time, relative-time, pre, code, select, option, textarea, button'))
      continue;
    found.push(element);
  }
  return found;
}

/** True for an element that is nothing but a time stamp; a paragraph may just mention a day. */
export const isStamp = (element: Element): boolean =>
  matches(element, EXPLICIT) || directText(element, 50).length <= 40;

/** The part of a text that is the date, where more stands around it. */
export function datePart(text: string): string {
  const clock = String.raw`(,?\s*(at|um|à|@|-)?\s*\d{1,2}[:.]\d\d([:.]\d\d)?(\s?[ap]\.?m\.?)?(\s?(UTC|GMT|Z|CEST|CET|[+-]\d{4}))?)?`;
  const forms = [
    String.raw`((mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?\d{1,2}(st|nd|rd|th|\.)?[\s-]+(de\s+)?(${MONTH})[a-zäéû]*\.?([\s-]+(de\s+)?\d{4})?${clock}`,
    String.raw`((mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?(${MONTH})[a-zäéû]*\.?\s+\d{1,2}(?!\d)(st|nd|rd|th)?(,?\s+\d{4})?${clock}(,?\s+\d{4})?`,
    String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(T[\d:.]+Z?)?${clock}`,
    String.raw`\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}${clock}`,
    String.raw`\b(\d+|an?)\s*\p{L}+(\s+\d+\s*\p{L}+)?\s+ago`,
    String.raw`\b(vor|il y a|hace|há)\s+\S+\s+\p{L}+`,
  ];
  for (const form of forms) {
    const found = new RegExp(form, 'iu').exec(text)?.[0];
    if (found && looksLikeDate(found)) return line(found);
  }
  return text;
}

/** A moment in ISO 8601, or in its usual relaxed forms. */
const ISO =
  /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?/;

/** When an element says something was written: ISO 8601 where it is there, else as shown. */
export function timeStated(element: Element): string {
  const above = parentElement(element);
  const same = above && briefText(above, 130) === briefText(element, 130);
  return inAttributes(element) ?? (same ? inAttributes(above) : undefined) ?? inWords(element);
}

/** The moment an element's attributes state. */
function inAttributes(element: Element): string | undefined {
  for (const name of STATED) {
    const value = line(attr(element, name) ?? '').slice(0, 120);
    const iso = ISO.exec(value)?.[0];
    if (iso !== undefined) return iso;
    const epoch = /^\d{10}(\d{3})?$/.test(value) ? Number(value.slice(0, 10)) : Number.NaN;
    if (name !== 'title' && epoch > 0) return new Date(epoch * 1000).toISOString();
    if (looksLikeDate(value) && tagOf(element) !== 'time') return datePart(value);
  }
  return undefined;
}

/** The moment an element shows. */
function inWords(element: Element): string {
  const own = directText(element, 130);
  const whole = briefText(element, 130);
  const short = whole.length <= 45 && looksLikeDate(whole);
  const shown = (looksLikeDate(own) && !short ? own : whole).replace(
    /^[\s:,·|–-]+|[\s,;·|–-]+$/gu,
    '',
  );
  if (shown !== '') {
    const found = datePart(shown);
    // A few more letters are a time zone; more are words of the header around the date.
    return (shown.length - found.length >= 6 ? found : shown).slice(0, 100);
  }
  return line(attr(element, 'title') ?? '').slice(0, 100);
}
