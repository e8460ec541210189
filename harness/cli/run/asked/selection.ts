import type Mocha from 'mocha';
import type { Suite, Test } from 'mocha';

/** The tests that mocha will run: those whose full name, topology first, matches. */
export function selectedTests(mocha: Mocha, grep: string | undefined): Test[] {
  const pattern = new RegExp(grep ?? '');
  return testsIn(mocha.suite).filter((test) => pattern.test(test.fullTitle()));
}

function testsIn(suite: Suite): Test[] {
  return [...suite.tests, ...suite.suites.flatMap(testsIn)];
}
