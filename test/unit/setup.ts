/** A slow machine must not fail a test that waits for something to appear: one second is too short. */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 10_000 });
}
