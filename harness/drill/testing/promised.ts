import { execa } from 'execa';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { packagePath } from '../../topology/package-path';

/** A ready-made set-up, its agent set to one policy, and what is promised of it. */
export interface Promised {
  readonly topology: string;
  /** Added to the agent's. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `objectives: failback`; absent: as the agent is set. */
  readonly failback?: string;
  /** Of both servers: a script that says that all is well, at this path. */
  readonly script?: string;
}

interface Written {
  readonly agent: Readonly<Record<string, unknown>>;
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly objectives?: Readonly<Record<string, string>>;
}

interface Report {
  readonly drills: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly expectations: readonly { readonly name: string; readonly verdict: string; readonly reason: string }[];
  }[];
}

/** What came of one drill on it: its verdict, and what failed, with why. */
export async function drilledAs(promised: Promised, drill: string, folder: string) {
  mkdirSync(folder, { recursive: true });
  const written = parse(readFileSync(packagePath(`topologies/${promised.topology}.yaml`), 'utf8')) as Written;
  const { settings, failback, script } = promised;
  const files = script === undefined ? {} : { files: { [script]: './well.sh' } };
  const isServer = (name: string) => name.startsWith('server');
  const changed = {
    ...written,
    agent: { ...written.agent, ...settings },
    objectives: { ...written.objectives, ...(failback !== undefined && { failback }) },
    nodes: Object.fromEntries(
      Object.entries(written.nodes).map(([name, node]) => [name, isServer(name) ? { ...node, ...files } : node]),
    ),
  };
  writeFileSync(`${folder}/well.sh`, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  writeFileSync(`${folder}/promised.yaml`, stringify(changed));
  const run = ['run', '-t', `${folder}/promised.yaml`, '--grep', `${drill}:`, '-j', '1', '-o', `${folder}/report`];
  const { stdout, stderr } = await execa(process.execPath, [packagePath('dist/harness/cli/main.js'), ...run], {
    reject: false,
  });
  if (!existsSync(`${folder}/report/report.json`)) throw new Error(`${drill} was not run: ${stdout}${stderr}`);
  const { drills } = JSON.parse(readFileSync(`${folder}/report/report.json`, 'utf8')) as Report;
  const [one] = drills;
  if (one?.id !== drill) throw new Error(`${drill} was not run: ${stdout}${stderr}`);
  const failed = one.expectations.filter(({ verdict }) => verdict === 'fail');
  return { verdict: one.verdict, failed: failed.map(({ name }) => name), said: stdout + stderr };
}
