import { readdirSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
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

/**
 * Makes ready for suites written in TypeScript, ours and the user's: ts-node compiles them as they are loaded, and
 * `failover-drill` means this package wherever they stand, installed or not.
 */
export function prepareForSuites(): void {
  // It would leave what it has compiled behind in the folder for temporary files.
  process.env['DISABLE_V8_COMPILE_CACHE'] = '1';
  const tsNode = require('ts-node') as typeof import('ts-node');
  tsNode.register({
    transpileOnly: true,
    skipProject: true,
    compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', target: 'es2023', esModuleInterop: true },
    // Ours lie in node_modules when the package is installed.
    ignore: ['/node_modules/(?!failover-drill/suites/)'],
  });
  const api = pathToFileURL(packagePath('dist/harness/index.js')).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'failover-drill' ? { url: api, shortCircuit: true } : next(specifier, context),
  });
}

/** Registers the drills of a file, as mocha itself does with each of its files. @throws whatever the file throws */
export function loadSuite(mocha: Mocha, file: string): void {
  const path = resolve(file);
  mocha.suite.emit('pre-require', globalThis, path, mocha);
  const loaded: unknown = isDrillFile(file) ? registerDrillFile(file, path) : require(path);
  mocha.suite.emit('require', loaded, path, mocha);
  mocha.suite.emit('post-require', globalThis, path, mocha);
}

const isDrillFile = (file: string): boolean => /\.ya?ml$/.test(file);
