import { forOtherAccounts } from '../other-accounts';
import { AgentError } from '../errors';
import type { Act, Agent, AgentFile, AgentProcess } from '../types';

/** What FRR needs, whichever of its daemons run. */
export const needsOfFrr = {
  packages: { frr: 'vtysh' },
  // For what it says when it crashes.
  changedFolders: ['/var/tmp'],
  // The daemons give up root for an account of their own, and keep some of its power.
  capabilities: ['NET_BROADCAST', 'SYS_ADMIN', 'CHOWN', 'FOWNER', 'DAC_OVERRIDE', ...forOtherAccounts],
  users: ['frr', 'frrvty'],
  /** @throws {AgentError} where another kind of ours runs FRR there: each would start a zebra of its own, and clear away the other's. */
  expectFit: ({ node, use }) => {
    const other = node.software.find(({ kind }) => kind !== use.kind && kind.startsWith('frr-'));
    if (other !== undefined)
      throw new AgentError(
        `${use.kind} and ${other.kind} cannot both run on ${node.name}: each brings an FRR of its own`,
        `give one of them a configuration that has both, and leave the other out; bgpd of frr-bgp speaks BFD, too`,
        'agent-unfit',
      );
  },
} as const satisfies Partial<Agent>;

/** The configuration of all daemons, and the empty one that each starts with: it gets its part from vtysh, as frrinit.sh has it. */
export const frrFiles = (folder: string, configuration: string): readonly AgentFile[] => [
  { path: configurationIn(folder), text: configuration },
  { path: nothingIn(folder), text: '' },
];

/** Below /run, which every node has to itself: what its package has in /etc/frr is its own account's. */
export const configurationIn = (folder: string): string => `${folder}/frr.conf`;
const nothingIn = (folder: string): string => `${folder}/nothing.conf`;

/**
 * zebra, by which the others change the kernel's routes and interfaces, then those; each must be up before vtysh reads the
 * configuration, or its lines are dropped without a word.
 * @param prepare commands of the shell that make ready what they find
 */
export const frrProcesses = (
  folder: string,
  prepare: readonly string[],
  daemons: readonly string[],
): readonly AgentProcess[] => [
  {
    name: 'prepare',
    argv: ['sh', '-ec', [...prepare, 'install -d -o frr -g frr /run/frr', 'rm -f /run/frr/*'].join('\n')],
    once: true,
  },
  daemon('zebra', folder, '/run/frr/zserv.api'),
  ...daemons.map((name) => daemon(name, folder, `/run/frr/${name}.vty`)),
  { name: 'configure', argv: ['vtysh', '-f', configurationIn(folder)], once: true },
];

const daemon = (name: string, folder: string, file: string): AgentProcess => ({
  name,
  argv: [
    `/usr/lib/frr/${name}`,
    '-f',
    nothingIn(folder),
    '-u',
    'frr',
    '-g',
    'frr',
    '-A',
    '127.0.0.1',
    '--log',
    'stdout',
  ],
  ready: { file },
});

/** As frrinit.sh has it: in this order, and zebra last. */
export const stopDaemons = (daemons: readonly string[]): Act => ({
  command: [
    'sh',
    '-c',
    `
for daemon in ${daemons.join(' ')} zebra; do
  pid=$(cat /run/frr/$daemon.pid) || exit 1
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
done`,
  ],
});
