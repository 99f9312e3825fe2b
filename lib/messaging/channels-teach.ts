import { z } from 'zod';
import { adapterHealthSchema } from '../model/adapter.ts';
import { originSchema } from '../model/common.ts';
import { lessonSchema, TEACH_MOVES, teachPartSchema } from '../model/teaching.ts';
import { channel } from './channel.ts';

const inTab = { tabId: z.number().int() };
const fromPage = ['page'] as const;

/** Teaching a page by pointing, and how well adapters fit. */
export const teachChannels = {
  /** How well an adapter fits the page just read: names and selectors, nothing the page says. */
  'adapter-health': channel()(['content'], z.strictObject({ health: adapterHealthSchema })),
  /** How the lesson on a page stands; heard only while the person teaches in that tab. */
  lesson: channel()(['content'], z.strictObject({ lesson: lessonSchema })),
  /** Begins a lesson, or asks how the one under way stands. */
  teach: channel()(fromPage, z.strictObject(inTab)),
  'teach-point': channel()(fromPage, z.strictObject({ ...inTab, part: teachPartSchema })),
  /** The pointer by keyboard, for when the panel has the focus; answers what it is on. */
  'teach-move': channel<{ on: string }>()(
    fromPage,
    z.strictObject({ ...inTab, move: z.enum(TEACH_MOVES) }),
  ),
  'teach-drop': channel()(fromPage, z.strictObject({ ...inTab, part: teachPartSchema })),
  'teach-end': channel()(fromPage, z.strictObject(inTab)),
  /** Keeps what was taught under the tool's name, and has the page read anew. */
  'teach-save': channel<{ tool: string }>()(
    fromPage,
    z.strictObject({ ...inTab, name: z.string().trim().min(1).max(60) }),
  ),
  /** The build of a page that is open, for a report: no text, nothing the page says. */
  'page-structure': channel<{ structure: string | null }>()(
    fromPage,
    z.strictObject({ origin: originSchema, tool: z.string().max(60) }),
  ),
};
