import { z } from 'zod';

/** Extension pages forbid code made from strings; imported first, this keeps zod from trying it. */
z.config({ jitless: true });
