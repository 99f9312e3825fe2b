import type { Reading } from '@/lib/model/reading';
import { all, attr, one, rawText } from '../dom.ts';
import { line } from '../text.ts';
import { briefText } from './brief-text.ts';

/** What a page says about itself in machine-readable form. */
export type Structured = {
  kind?: Reading['kind'];
  title?: string;
  id?: string;
  author?: string;
  cues: string[];
};

const KINDS: Record<string, Reading['kind']> = {
  QAPage: 'thread',
  Question: 'thread',
  DiscussionForumPosting: 'thread',
  SocialMediaPosting: 'thread',
  Conversation: 'thread',
  EmailMessage: 'thread',
  Article: 'article',
  NewsArticle: 'article',
  BlogPosting: 'article',
  TechArticle: 'article',
  Report: 'document',
  DigitalDocument: 'document',
};

/** Longest JSON-LD block that is parsed, in UTF-16 units. */
const LONGEST = 200_000;

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && line(value) !== '' ? line(value).slice(0, 1000) : undefined;

/** Every object of a JSON-LD block that carries a type we know, outermost first. */
function nodesOf(value: unknown, depth = 0): Node[] {
  if (depth > 6) return [];
  if (Array.isArray(value)) return value.slice(0, 50).flatMap((each) => nodesOf(each, depth + 1));
  if (!isNode(value)) return [];
  const below = nodesOf(value['@graph'], depth + 1).concat(nodesOf(value['mainEntity'], depth + 1));
  return [value, ...below];
}

function typeOf(node: Node): string | undefined {
  const types: unknown = node['@type'];
  const type: unknown = Array.isArray(types) ? types[0] : types;
  return typeof type === 'string' ? type.replace(/^https?:\/\/schema\.org\//, '') : undefined;
}

function fromJsonLd(doc: Document): Structured | null {
  for (const script of all(doc, 'script[type="application/ld+json"]', 20)) {
    const text = rawText(script);
    if (text.length > LONGEST) continue;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      continue;
    }
    for (const node of nodesOf(parsed)) {
      const type = typeOf(node);
      const kind = type === undefined ? undefined : KINDS[type];
      const title = asText(node['headline']) ?? asText(node['name']);
      if (!kind || !title) continue;
      const author = isNode(node['author'])
        ? asText(node['author']['name'])
        : asText(node['author']);
      const id = asText(node['identifier']);
      return {
        kind,
        title,
        ...(author ? { author } : {}),
        ...(id ? { id } : {}),
        cues: [`JSON-LD ${type}`],
      };
    }
  }
  return null;
}

const meta = (doc: Document, name: string): string | undefined => {
  const found = one(doc, `meta[property="${name}"], meta[name="${name}"]`);
  return found ? asText(attr(found, 'content')) : undefined;
};

/** JSON-LD first, then microdata, then OpenGraph; null when the page says nothing usable. */
export function readStructured(doc: Document): Structured | null {
  const linked = fromJsonLd(doc);
  if (linked) return linked;
  for (const item of all(doc, '[itemscope][itemtype*="schema.org/"]', 40)) {
    const kind = KINDS[/schema\.org\/(\w+)/.exec(attr(item, 'itemtype') ?? '')?.[1] ?? ''];
    const name = one(item, '[itemprop="headline"], [itemprop="name"]');
    if (kind && name)
      return { kind, title: briefText(name, 1000).slice(0, 1000), cues: ['microdata'] };
  }
  const title = meta(doc, 'og:title');
  if (meta(doc, 'og:type') === 'article' && title) {
    return { kind: 'article', title, cues: ['OpenGraph article'] };
  }
  return null;
}
