/** Lets plain Node find `@/lib/...`; import it first, and what needs it with `await import`. */
import { registerHooks } from 'node:module';

const ROOT = new URL('../../', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('@/')) return next(specifier, context);
    const path = specifier.slice(2);
    return next(new URL(path.endsWith('.ts') ? path : `${path}.ts`, ROOT).href, context);
  },
});
