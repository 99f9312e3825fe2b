import type { PageField, Reading } from '@/lib/model/reading';

/**
 * A CSS selector. ` >>> ` goes on below it in open shadow roots at any depth, as in
 * `sn-polaris-layout >>> iframe#gsft_main`; a leading `>>> ` starts at the scope itself.
 */
export type Selector = string;

/**
 * One place to look for a value. Candidates stand in order, the newest generation of a tool first;
 * the first one that gives a value counts.
 */
export type Candidate = {
  /** Where to look below the scope; absent: the scope itself. */
  selector?: Selector;
  /** First go up from the scope to the nearest element around it that matches. */
  up?: Selector;
  /** Look in the whole document and not only in the active part or the list item. */
  in?: 'page';
  /** Then go on to the nearest element after it, side by side, that matches: the value of a label. */
  next?: Selector;
  /**
   * What to take: the text (default; of a same-origin iframe what it shows), an attribute, a property (`value`, or `selected` for the text
   * of a chosen option), or, without a selector, the page's address (path, query and fragment), its
   * title, or `name` itself (`fixed`).
   */
  from?: 'text' | 'attribute' | 'property' | 'url' | 'title' | 'fixed';
  /** Name of the attribute or property; the words of `fixed`. */
  name?: string;
  /** Regular expression the value must match; its first group (or the whole match) is kept. */
  pattern?: string;
  /** How to put several groups together, as in `$1#$2`. */
  format?: string;
  /**
   * Absent: what the newest version of the tool shows, or an ordinary alternative to it. Otherwise
   * the older generation this place belongs to (`2024-03`, `5.0`, `classic`), or `fallback` for a
   * place that holds the value only by chance. One of these used where newer ones were expected is
   * what health calls degraded; a page that is of one older generation throughout is healthy.
   */
  generation?: string;
};

/** How to know a view. Everything that is stated must hold; `fingerprint` serves self-hosted tools. */
export type ViewMatch = {
  /** `github.com` or `*.zendesk.com`. */
  hosts?: string[];
  /** Regular expression on path, query and fragment. */
  url?: string;
  /** Selector that is there on this view and nowhere else; looked for inside the view's frame. */
  fingerprint?: Selector;
};

export type CommentsSpec = {
  /** One element a comment. Several stand in order as candidates do; the first with a match counts. */
  item: Selector | Selector[];
  id?: Candidate[];
  author?: Candidate[];
  at?: Candidate[];
  body: Candidate[];
  /** A value from `internal` or `public` says who can read the comment; none says nothing. */
  internal?: Candidate[];
  public?: Candidate[];
  /** Tools that show newest first: sort by the number in the id, or turn the page's order around. */
  order?: 'id' | 'reverse';
  /** What a comment without its own has from the one before it: messages grouped by author. */
  carry?: ('author' | 'at')[];
  /** The oldest one is the description of the item, not a comment on it. */
  firstIsDescription?: boolean;
};

export type PersonSpec = {
  role: Reading['people'][number]['role'];
  /** One element a person. */
  item: Selector;
  name?: Candidate[];
};

export type FactsSpec = {
  /** One element a label with its value. */
  row: Selector;
  label: Candidate[];
  value: Candidate[];
  /** Values that mean "nothing here". */
  empty?: string[];
};

export type FieldSpec = {
  key: string;
  label: string;
  purpose: PageField['purpose'];
  /** Candidates in order. A same-origin iframe stands for the editable body of its document. */
  selectors: Selector[];
  /** Only while this is on the page. */
  when?: Selector;
};

/** Parts of a view that health can speak about. */
export type PartName =
  | 'id'
  | 'title'
  | 'status'
  | 'priority'
  | 'description'
  | 'comments'
  | 'comments.author'
  | 'comments.at'
  | 'comments.body'
  | 'people'
  | 'facts'
  | `fields.${string}`;

export type View = {
  view: string;
  kind: Reading['kind'];
  match: ViewMatch;
  /** The item stands in the document of this same-origin iframe; everything is looked for there. */
  frame?: Selector;
  /** Several items stay mounted in some tools: the one that is open. Required when stated. */
  active?: Selector;
  externalId: Candidate[];
  title: Candidate[];
  status?: Candidate[];
  priority?: Candidate[];
  description?: Candidate[];
  comments?: CommentsSpec;
  people?: PersonSpec[];
  facts?: FactsSpec[];
  fields?: FieldSpec[];
  /** Parts of texts that are not text: toolbars, anchors, folded quotes. */
  ignore?: string;
  /** The tool shows its texts in editors; without it what stands in an editor is a draft, not text. */
  editors?: true;
  /** Optional parts that are on every page of this view: without one the adapter is degraded. */
  expect?: PartName[];
  /** What of the item cannot be read on this page, one sentence for the person. */
  unread?: string;
};

/** Everything Baton knows about one tool, as data. */
export type Adapter = {
  tool: string;
  /** How people call the tool. */
  name: string;
  /** Day the selectors were last checked, `yyyy-mm-dd`. */
  date: string;
  /** Where they were checked. */
  source: string;
  /** Addresses of pages it recognises. */
  examples: string[];
  views: View[];
};

/**
 * How well an adapter still fits a page of its tool: `read` as it was written; `degraded`: read, but
 * some parts were found only where an older generation had them, or not at all though they are
 * expected; `broken`: a required part is missing, so nothing was read.
 */
export type AdapterHealth = {
  tool: string;
  view: string;
  /** `user` for an adapter the person added. */
  origin: 'built-in' | 'user';
  outcome: 'read' | 'degraded' | 'broken';
  /** The parts that failed, with the selector (or `url`, `title`) that should have found them. */
  failed: { field: PartName | 'active' | 'frame'; selector: string }[];
  /** The older generation the page is of throughout. */
  generation?: string;
};
