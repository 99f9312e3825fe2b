/** What a page is given to be recognised with: everything at once, as no content script carries it. */
export * from '../../lib/sites/index.ts';
export { examining } from '../../lib/sites/examine.ts';
export { recognisingGeneric } from '../../lib/sites/generic.ts';
