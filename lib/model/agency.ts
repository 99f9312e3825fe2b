import { z } from 'zod';

/**
 * Human Agency Scale (Shao et al., Stanford 2025, "Future of Work with AI Agents"):
 * H1 the agent alone … H3 equal partners … H5 the person alone.
 */
export const AGENCY_LEVELS = ['H1', 'H2', 'H3', 'H4', 'H5'] as const;
export const agencyLevelSchema = z.enum(AGENCY_LEVELS);
export type AgencyLevel = z.infer<typeof agencyLevelSchema>;

/** The scale in the words the panel uses. */
export const AGENCY_WORDS: Record<AgencyLevel, string> = {
  H1: 'agent does it, you see it',
  H2: 'agent works, you check key points',
  H3: 'agent drafts, you send',
  H4: 'agent prepares, you do it',
  H5: 'you do it',
};
