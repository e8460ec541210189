import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import type { AgentState, StateQuery, Verbs } from '../types';
import { socketPath } from './configuration';
import type { HaproxySettings } from './settings';

interface ServerState {
  readonly proxy: string;
  readonly server: string;
  readonly state: AgentState;
}

/** As root in the node; haproxy's management guide, chapter 9.3. */
const ask = (line: string): readonly string[] => [
  ...['perl', '-e', readFileSync(packagePath('harness/agents/haproxy/ask.pl'), 'utf8'), '--'],
  ...[socketPath, line],
];

/** Of one server, named as `service/server`. A drained one finishes what it has and is given nothing new. */
export const verbs = (): Verbs => ({
  drain: { command: ask('set server %s state drain') },
  ready: { command: ask('set server %s state ready') },
  // The master starts a new worker and has the old one finish what it has.
  reload: { signal: 'USR2' },
});

export const state: StateQuery<HaproxySettings> = {
  command: () => ask('show stat -1 4 -1'),
  parse: (printed) => {
    const [header = '', ...lines] = printed.trim().split('\n');
    const columns = header.replace(/^# /, '').split(',');
    const [proxy, server, status, isActive] = ['pxname', 'svname', 'status', 'act'].map((name) =>
      columns.indexOf(name),
    );
    if ([proxy, server, status, isActive].includes(-1)) return null;
    const entries = lines.map((line) => {
      const fields = line.split(',');
      const at = (index = -1): string => fields[index] ?? '';
      return { proxy: at(proxy), server: at(server), state: stateOf(at(status), at(isActive) === '1') };
    });
    return Object.fromEntries(entries.map((one) => [`${one.proxy}/${one.server}`, promoted(one, entries)]));
  },
};

/** Of backup servers the first that is up is asked, once all that are none are down. */
function promoted(one: ServerState, all: readonly ServerState[]): AgentState {
  const beside = all.filter(({ proxy }) => proxy === one.proxy);
  const isFirst = beside.find(({ state: own }) => own === 'standby') === one;
  return isFirst && !beside.some(({ state: own }) => own === 'active') ? 'active' : one.state;
}

/** `UP`, `UP 1/3` on its way down, `DOWN 1/2` on its way up, `DRAIN`, `MAINT`, `no check`. */
function stateOf(status: string, isActive: boolean): AgentState {
  if (status.startsWith('DRAIN') || status.startsWith('MAINT')) return 'drained';
  if (status.startsWith('DOWN')) return 'fault';
  return isActive ? 'active' : 'standby';
}
