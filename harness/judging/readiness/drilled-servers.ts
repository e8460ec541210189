import { toldApart } from '../../recording/join-environments';
import { redactText } from '../../recording/redact/redact';
import type { Environment } from '../../recording/types';
import { agentOf } from '../../topology/software';
import { scopedAddress } from '../../topology/services';
import type { AgentUse, Topology, TopologyNode, Vip } from '../../topology/types';

/** A server as it was drilled. */
export interface DrilledServer {
  readonly node: string;
  /** Where it runs none, the first of what it runs otherwise: a balancer, a database. */
  readonly agent: string;
  /** What runs there, as what, and in which version; absent in older entries of a history. */
  readonly software?: readonly string[];
  /** What should be alike on servers that stand by for each other: one setting or one line of configuration each. */
  readonly lines: readonly string[];
  /** Its own place in the set-up, which no other has; absent: nobody knows. */
  readonly place?: readonly string[];
  /** What it was made of otherwise: packages, kernel settings, firewall rules, files, certificates; none: it failed to tell; absent: nobody asked. */
  readonly facts?: readonly string[];
}

/** Where they were drilled, as far as it tells of them. */
type Where = Pick<Environment, 'servers'> & Partial<Pick<Environment, 'versions'>>;

/** Those of a topology that run anything, or of which anything is known. */
export const drilledServers = ({ name, nodes, vips }: Topology, where: Where): readonly DrilledServer[] =>
  nodes.flatMap((node) => serverOf(node, vips, where.servers?.[name]?.[node.name], where.versions));

function serverOf(
  node: TopologyNode,
  vips: readonly Vip[],
  facts: readonly string[] | undefined,
  versions: Where['versions'],
): readonly DrilledServer[] {
  const { name, software } = node;
  if (software.length === 0 && facts === undefined) return [];
  const agent = agentOf(node) ?? software[0];
  return [
    {
      ...{ node: name, agent: agent?.kind ?? '' },
      software: software.flatMap((use) => [runsAs(use), ...(versions ? [versionOf(use, versions)] : [])]),
      lines: [
        ...software.flatMap((use) => [...setOf(use, use === agent ? '' : `${use.kind}.`), ...fileOf(use)]),
        ...broughtBy(node),
      ],
      place: placeOf(node, vips),
      ...(facts && { facts: [...facts] }),
    },
  ];
}

/** Its addresses, and how much it is preferred for each that floats. */
export const placeOf = ({ name, interfaces }: TopologyNode, vips: readonly Vip[]): readonly string[] => [
  ...interfaces.map((link) => `${link.name}: ${[link.network, ...link.addresses].join(' ')}`),
  ...vips.flatMap((vip) => {
    const priority = vip.priorities[name];
    return priority === undefined ? [] : [`priority for ${scopedAddress(vip)}: ${priority}`];
  }),
];

/** `software/keepalived: agent, started again 1000 ms after it fails` */
const runsAs = ({ kind, role, supervised }: AgentUse): string =>
  `software/${kind}: ${role ?? 'agent'}${supervised ? `, started again ${supervised.restartAfterMs} ms after it fails` : ''}`;

/** Of the program itself: a package of that name may not be what runs. Versions are a run's, not a server's: of several, any may be its own. */
function versionOf({ kind }: AgentUse, versions: Readonly<Record<string, string>>): string {
  const [version = 'unknown', ...others] = toldApart(versions[kind] ?? 'unknown');
  if (others.includes('unknown')) return `unknown/version/${kind}: it did not always say`;
  if (others.length > 0) return `unknown/version/${kind}: the run had several, and which ran here was not recorded`;
  return version === 'unknown' ? `unknown/version/${kind}: it did not say` : `version/${kind}: ${version}`;
}

/** The user's own file, where there is one. */
const fileOf = ({ configuration }: AgentUse): readonly string[] =>
  configuration?.text.split('\n').flatMap((line) => (line.trim() === '' ? [] : line.trim())) ?? [];

/** What the user runs there otherwise. */
const broughtBy = ({ image, processes = [] }: TopologyNode): readonly string[] => [
  ...(image === undefined ? [] : [`image: ${image}`]),
  // As one line it shows what no word does by itself.
  ...processes.map(({ name, command }) => `process ${name}: ${command ? redactText(command.join(' ')) : 'stands in'}`),
];

/** All of it but its settings. */
export const unsetOf = (node: TopologyNode): readonly string[] => [
  ...node.software.flatMap((use) => [runsAs(use), ...fileOf(use)]),
  ...broughtBy(node),
];

/** @param of whose settings they are, where it is not the agent */
const setOf = ({ settings }: AgentUse, of: string): readonly string[] =>
  Object.entries(settings)
    .map(([key, value]) => `${of}${key}: ${JSON.stringify(value)}`)
    .toSorted();

/** How all that a server runs is set, as facts of it: by names that keep what is secret from being taken for a path. */
export const settingsOf = ({ software }: TopologyNode): readonly string[] =>
  software.flatMap((use) => setOf(use, `${use.kind}.`));
