import Mocha from 'mocha';
import { isUserError } from '../../errors/user-mistake';
import { loadSuite, prepareForSuites } from '../asked/load-suites';
import { unloadable } from '../asked/suite-mistake';

/** Base alone prints nothing. */
class Silent extends Mocha.reporters.Base {}

/** Mocha decides what runs and in which order; what is shown is ours. @throws {UsageError} for a suite that cannot be loaded */
export function loadMocha(files: readonly string[]): Mocha {
  const mocha = new Mocha({ reporter: Silent, timeout: 0 });
  prepareForSuites(files);
  try {
    // By require, so that ts-node compiles a user's; mocha's own asynchronous loading would import them as modules.
    for (const file of files) loadSuite(mocha, file);
  } catch (cause) {
    throw isUserError(cause) ? cause : unloadable(cause, files);
  }
  return mocha;
}

export function runMocha(mocha: Mocha, grep: string | undefined): Promise<number> {
  if (grep !== undefined) mocha.grep(new RegExp(grep));
  return new Promise((resolve) => mocha.run(resolve));
}
