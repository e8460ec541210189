import Mocha from 'mocha';
import { addSuites, prepareForSuites } from './load-suites';

/** By require, so that ts-node compiles them; mocha's own asynchronous loading would import them as modules. */
class SuiteLoader extends Mocha {
  requireFiles(): void {
    this.loadFiles();
  }
}

/** Base alone prints nothing. */
class Silent extends Mocha.reporters.Base {}

/** Mocha decides what runs and in which order; what is shown is ours. */
export function loadMocha(files: readonly string[]): Mocha {
  const mocha = new SuiteLoader({ reporter: Silent, timeout: 0 });
  prepareForSuites();
  addSuites(mocha, files);
  mocha.requireFiles();
  return mocha;
}

export function runMocha(mocha: Mocha, grep: string | undefined): Promise<number> {
  if (grep !== undefined) mocha.grep(new RegExp(grep));
  return new Promise((resolve) => mocha.run(resolve));
}
