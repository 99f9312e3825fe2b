import { z } from 'zod';
import { idSchema } from '@/lib/model/common';

export type FrameAddress = { taskId: string; changeId: string };

/**
 * Which change a frame shows, from its address.
 * @param hash `#task=<id>&change=<id>`; whoever opened the frame wrote it, so the ids are checked
 * @returns null when it names no change
 */
export function parseFrameAddress(hash: string): FrameAddress | null {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  const parsed = z
    .strictObject({ taskId: idSchema, changeId: idSchema })
    .safeParse({ taskId: named.get('task'), changeId: named.get('change') });
  return parsed.success ? parsed.data : null;
}
