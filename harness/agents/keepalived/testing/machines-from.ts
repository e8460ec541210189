import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { machinesOf, type Machine } from '../meaning/machines';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Files in a folder of their own, by their names in it. */
function written(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'keepalived-conf-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The servers of the files that end with `.conf`. */
export function machinesFrom(files: Readonly<Record<string, string>>): readonly Machine[] {
  const folder = written(files);
  return machinesOf(
    Object.keys(files)
      .filter((name) => name.endsWith('.conf'))
      .map((name) => join(folder, name)),
  );
}

/** An instance as guides write it. */
export const instance = (...lines: string[]): string =>
  `vrrp_instance VI_1 {\n  interface eth0\n  virtual_router_id 51\n${lines.map((line) => `  ${line}`).join('\n')}\n}\n`;
