import { existsSync, readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join, parse, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type Mocha from 'mocha';
import { registerDrillFile } from '../../../drill/suite/drill-file';
import { packagePath } from '../../../topology/package-path';

/** The standard suites, in the order in which they are reported. */
export function standardSuites(): string[] {
  const folder = packagePath('suites');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map((file) => join(folder, file));
}

/** `failover-drill` means this package wherever a suite stands, installed or not; a user's is compiled as it is loaded. */
export function prepareForSuites(files: readonly string[]): void {
  if (files.some((file) => !isDrillFile(file) && compiledOf(resolve(file)) === null)) compileAsLoaded();
  const api = pathToFileURL(packagePath('dist/harness/index.js')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'failover-drill' ? { url: api, shortCircuit: true } : next(specifier, context),
  });
}

/** Ours are compiled with the rest, unless one is new: a compiler takes longer to load than all else together. */
function compiledOf(path: string): string | null {
  if (dirname(path) !== packagePath('suites')) return null;
  const compiled = packagePath(`dist/suites/${parse(path).name}.js`);
  return existsSync(compiled) ? compiled : null;
}

function compileAsLoaded(): void {
  // It would leave what it has compiled behind in the folder for temporary files.
  process.env['DISABLE_V8_COMPILE_CACHE'] = '1';
  const tsNode = require('ts-node') as typeof import('ts-node');
  tsNode.register({
    transpileOnly: true,
    skipProject: true,
    compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023', esModuleInterop: true },
  });
}

/** Registers the drills of a file, as mocha itself does with each of its files. @throws whatever the file throws */
export function loadSuite(mocha: Mocha, file: string): void {
  const path = resolve(file);
  mocha.suite.emit('pre-require', globalThis, path, mocha);
  const loaded: unknown = isDrillFile(file) ? registerDrillFile(file, path) : require(compiledOf(path) ?? path);
  mocha.suite.emit('require', loaded, path, mocha);
  mocha.suite.emit('post-require', globalThis, path, mocha);
}

const isDrillFile = (file: string): boolean => /\.ya?ml$/.test(file);
