import type { READING_LIMITS } from '@/lib/model/reading';

/**
 * The limits of a reading, repeated here because the content script imports no value of the model
 * (that would bundle its validator). A unit test holds the two equal.
 */
export const LIMITS: { [Name in keyof typeof READING_LIMITS]: number } = {
  comments: 1000,
  textLength: 200_000,
  people: 100,
  facts: 200,
  tables: 20,
  tableRows: 2000,
  fields: 30,
};

/** Longest short text (titles, names, labels) of a reading. */
export const SHORT_TEXT = 1000;
/** Longest piece of one hidden text, and how many are kept. */
export const HIDDEN_TEXT = 5000;
export const HIDDEN_COUNT = 200;
/** Most cells of one table row. */
export const TABLE_COLUMNS = 200;
/** Longest id of a comment, table or field. */
export const ID_LENGTH = 200;
/** Longest external id. */
export const EXTERNAL_ID_LENGTH = 300;
/** How many cues a reading names. */
export const CUES = 50;

/** Most DOM nodes one reading visits: a hostile page must not be able to hold the tab. */
export const NODE_BUDGET = 60_000;
/** Most nodes of one text: it is read without a break, and the page must not feel that. */
export const NODES_OF_ONE = 20_000;
/**
 * Longest time one reading of a page may work, in milliseconds; what is missing then is marked
 * truncated. Ten times what the longest real pages take, for machines with other things to do.
 */
export const TIME_BUDGET_MS = 3000;
/** Most elements whose computed style is looked at in full, per reading. */
export const STYLE_BUDGET = 12_000;
