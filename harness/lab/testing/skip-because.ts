const told = new Set<string>();

/** The test is counted as skipped, and each reason is told once: nothing is left out in silence. */
export function skipBecause(test: Mocha.Context, why: string): never {
  if (!told.has(why)) process.stderr.write(`\n  did not run: ${why}\n`);
  told.add(why);
  return test.skip();
}
