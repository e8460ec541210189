import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The accounts of the servers, where the folder that stands for their files holds `etc/passwd`; undefined where nobody says. */
export function accountsUnder(filesFolder: string | undefined): ReadonlySet<string> | undefined {
  const file = join(filesFolder ?? '', 'etc/passwd');
  return filesFolder !== undefined && existsSync(file) ? accountsIn(file) : undefined;
}

export const accountsHere = (): ReadonlySet<string> => accountsIn('/etc/passwd');

const accountsIn = (file: string): ReadonlySet<string> =>
  new Set(
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => line.split(':')[0] ?? []),
  );
