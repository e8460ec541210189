import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { packagePath } from '../../../topology/package-path';

/** A pair of keepalived configurations, written for the tests. */
export interface ConfigurationPair {
  readonly name: string;
  readonly isSound: boolean;
  readonly paths: readonly string[];
  /** Where it has one. */
  readonly filesFolder?: string;
  /** What its comments say must be found: `web-2.conf:8 error vrid-differs`. */
  readonly expected: readonly string[];
}

const folder = packagePath('harness/agents/keepalived/testing/pairs');

/** Those in the folder `pairs`; a comment `lint: error vrid-differs` stands on the line that must be found. */
export function configurationPairs(): ConfigurationPair[] {
  return readdirSync(folder).map((name) => {
    const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(folder, name, file),
    );
    const paths = files.filter((file) => file.endsWith('.conf') && basename(dirname(file)) !== 'conf.d').toSorted();
    const filesFolder = files.find((file) => basename(file) === 'files');
    return {
      name,
      isSound: name.startsWith('sound-'),
      paths,
      expected: paths.flatMap(expectedIn).toSorted(),
      ...(filesFolder !== undefined && { filesFolder }),
    };
  });
}

/** As findings are listed in tests. */
export const listed = (file: string, line: number, told: string): string => `${relative(folder, file)}:${line} ${told}`;

const expectedIn = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      const told = /# lint: (.*?)\s*$/.exec(text)?.[1];
      return told === undefined ? [] : [listed(path, index + 1, told)];
    });
