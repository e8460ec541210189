import { text } from 'node:stream/consumers';
import type { FaultContext } from '../../../faults';

/** The commands that a script would give, each a process of its own. */
export type NaiveCommands = (context: FaultContext, node: string) => Promise<readonly string[]>;

export const signalled = (signal: string, set: 'agent' | 'machine'): NaiveCommands => {
  return async ({ lab }, node) => {
    const members = await lab.control.members(`${set}:${lab.holder(node)}`);
    // Some may go with their parents just before it is their turn.
    return [`/bin/kill -${signal} ${members.map(({ pid }) => pid).join(' ')} 2>/dev/null || true`];
  };
};

export const portsDown: NaiveCommands = async ({ lab }, node) =>
  lab.portsOf(node).map(({ portName }) => `ip link set ${portName} down`);

export const portsSilenced: NaiveCommands = async ({ lab }, node) => {
  const rules = lab
    .portsOf(node)
    .flatMap(({ portName }) =>
      ['iifname', 'oifname'].map((way) => `add rule bridge drill naive ${way} ${portName} drop`),
    );
  return [`nft '${['add chain bridge drill naive { type filter hook forward priority 0; }', ...rules].join('; ')}'`];
};

/** Runs them in the switch from a shell that looks at its clock before and after. @returns ms between */
export async function naiveBracketMs({ lab }: FaultContext, commands: readonly string[]): Promise<number> {
  const script = ['set -e', 'before=$EPOCHREALTIME', ...commands, 'echo "$before $EPOCHREALTIME"'].join('\n');
  const shell = lab.instrument(['bash', '--norc', '-c', script]);
  const [said, complaint, status] = await Promise.all([text(shell.stdout), text(shell.stderr), shell.ended]);
  const [before, after] = said.trim().split(' ').map(Number);
  if (status !== 0 || before === undefined || after === undefined)
    throw new Error(`the naive way failed: ${complaint}`);
  return (after - before) * 1000;
}
