import { basename, parse } from 'node:path';
import { parseArgs } from 'node:util';
import type { DrillResult, RunResult } from '../../../harness/judging/types';

/** The command that runs one drill of this run again, with the same seed and held to the same claims, ready for a shell. */
export function rerunCommand(run: RunResult, drill: DrillResult): string {
  // What a person did by hand is done again by hand.
  if (run.runtime === 'observed') return shellText(run.command);
  const given = givenIn(run.command);
  const suites = run.command.filter((word) => drill.file !== '' && basename(word) === basename(drill.file));
  const words = [
    ...['npx', 'failover-drill', 'run', '--topology', topologyAsGiven(given, drill.topology), '--runtime', run.runtime],
    ...['--grep', drill.id, ...trialsOf(given, drill), ...claimsOf(given, drill), '--seed', run.seed, ...suites],
  ];
  return shellText(words);
}

type Given = ReturnType<typeof givenIn>;

/** What decides how many trials there are and how they are judged, as it was given. */
function givenIn(command: readonly string[]) {
  const text = { type: 'string', multiple: true } as const;
  const options = {
    ...{ topology: { ...text, short: 't' }, repeat: { ...text, short: 'n' }, output: { ...text, short: 'o' } },
    ...{ until: text, expect: text, keepalived: text },
  };
  const { values } = parseArgs({ args: [...command], options, strict: false });
  const given = (name: keyof typeof options) => (values[name] ?? []).filter((value) => typeof value === 'string');
  return {
    topologies: [
      ...given('topology'),
      ...(given('keepalived').length > 0 ? [`${madeBeside(given('output').at(-1))}.yaml`] : []),
    ],
    repeat: given('repeat').at(-1),
    until: given('until').at(-1),
    expect: given('expect'),
  };
}

/** What is made of configurations lies beside the report. */
const madeBeside = (output = 'reports/latest'): string => output.replace(/\/+$/, '');

/** As many as there were; where a claim decides, the most that it was allowed. */
function trialsOf({ until, repeat }: Given, { trials }: DrillResult): string[] {
  if (until !== undefined) return repeat === undefined ? [] : ['--repeat', repeat];
  return trials.length > 1 ? ['--repeat', String(trials.length)] : [];
}

/** A run that was resumed may have been held to claims that its first command did not know. */
function claimsOf({ until, expect }: Given, { claims = [] }: DrillResult): string[] {
  const stated = claims.filter(({ statedBy }) => statedBy === 'command').map(({ text }) => text);
  const known = [...expect, until].map((text) => text?.trim());
  const all = [...expect, ...stated.filter((text) => !known.includes(text))];
  return [...(until === undefined ? [] : ['--until', until]), ...all.flatMap((text) => ['--expect', text])];
}

/** A user's own topology was given as a file; the name that it has inside would not find it again. */
function topologyAsGiven({ topologies }: Given, name: string): string {
  const [only] = topologies;
  const named = topologies.find((word) => parse(word).name === name);
  return named ?? (topologies.length === 1 && only !== undefined ? only : name);
}

/** A command line as a POSIX shell would read it back. */
export const shellText = (command: readonly string[]): string => command.map(quoted).join(' ');

/** The words of such a line, still quoted: between them, and only there, it may be broken. */
export const shellWords = (line: string): string[] => line.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
