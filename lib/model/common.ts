import { z } from 'zod';

/** A UUID (version 7 where we make it, so that ids sort by time). */
export const idSchema = z.uuid();

/** Milliseconds since 1970-01-01 UTC. */
export const instantSchema = z.number().int().nonnegative();

/** Lower-case hex SHA-256 of UTF-8 text. */
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A web origin such as `https://desk.example:8443`. */
export const originSchema = z.string().regex(/^https?:\/\/[^/\s]+$/);
