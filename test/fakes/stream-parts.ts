/** Rough, like everybody's: four characters a token. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

export type Event = { type: string } & Record<string, unknown>;

export type StreamRequest = {
  id: string;
  model: string;
  inputTokens: number;
  gone: () => boolean;
  /** Told when a piece of text was sent. */
  onText: () => void;
};
