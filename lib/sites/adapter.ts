import type { PageField, Reading } from '@/lib/model/reading';

/** One place to look for a value. Candidates stand in order, the newest generation of a tool first. */
export type Candidate = {
  /** Where to look below the scope; absent: the scope itself. */
  selector?: string;
  /**
   * What to take: the text (default), an attribute, a property such as `value`, or, without a
   * selector, the page's address (path, query and fragment) or its title.
   */
  from?: 'text' | 'attribute' | 'property' | 'url' | 'title';
  /** Name of the attribute or property. */
  name?: string;
  /** Regular expression the value must match; its first group (or the whole match) is kept. */
  pattern?: string;
  /** How to put several groups together, as in `$1#$2`. */
  format?: string;
};

/** How to know a view. Everything that is stated must hold; `fingerprint` serves self-hosted tools. */
export type ViewMatch = {
  /** `github.com` or `*.zendesk.com`. */
  hosts?: string[];
  /** Regular expression on path, query and fragment. */
  url?: string;
  /** Selector that is there on this view and nowhere else. */
  fingerprint?: string;
};

export type CommentsSpec = {
  /** One element a comment. */
  item: string;
  id?: Candidate[];
  author?: Candidate[];
  at?: Candidate[];
  body: Candidate[];
  /** A value from `internal` or `public` says who can read the comment; none says nothing. */
  internal?: Candidate[];
  public?: Candidate[];
  /** The tool may show newest first: sort by the number in the id. */
  order?: 'id';
  /** The oldest one is the description of the item, not a comment on it. */
  firstIsDescription?: boolean;
};

export type PersonSpec = {
  role: Reading['people'][number]['role'];
  /** One element a person. */
  item: string;
  name?: Candidate[];
};

export type FactsSpec = {
  /** One element a label with its value. */
  row: string;
  label: Candidate[];
  value: Candidate[];
  /** Values that mean "nothing here". */
  empty?: string[];
};

export type FieldSpec = {
  key: string;
  label: string;
  purpose: PageField['purpose'];
  /** Candidates in order. An iframe stands for the editable body of its document. */
  selectors: string[];
  /** Only while this is on the page. */
  when?: string;
};

export type View = {
  view: string;
  kind: Reading['kind'];
  match: ViewMatch;
  /** Several items stay mounted in some tools: the one that is open. Required when stated. */
  active?: string;
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
