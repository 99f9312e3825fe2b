import type { z } from 'zod';

/** Who may send: a page's content script, the inline frame, one of our own pages, the runner. */
export type SenderKind = 'content' | 'inline' | 'page' | 'runner';

type Channel<Request, Reply, From extends SenderKind> = {
  from: readonly From[];
  request: z.ZodType<Request>;
  /** Never set; carries the type of the answer. */
  reply?: Reply;
};

/**
 * A channel: who may send, and what a request must look like.
 * @template Reply what the handler answers
 */
export function channel<Reply = null>() {
  return <Request, From extends SenderKind>(
    from: readonly From[],
    request: z.ZodType<Request>,
  ): Channel<Request, Reply, From> => ({ from, request });
}
