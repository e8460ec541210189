import { packagePath } from '../../../topology/package-path';
import { allOf } from '../file/query';
import { leftOutOf } from '../lint/file/left-out';
import type { Machine } from '../meaning/machines';
import { expectFloating } from './expect-floating';
import type { FilePlan, NodePlan, TopologyPlan } from './model';
import { plannedNetworks, type PlannedNetwork } from './networks';
import { objectivesOf } from './objectives';
import { knownAddresses, type GivenAddress } from './own-addresses';
import { withPage } from './pages';
import { processesFor } from './processes';
import { providedFor } from './real-programs';
import { routersOf } from './routers';
import { segmentsOf } from './segments';
import { softwareOf } from './software';
import { plannedVips } from './vips';

export interface PlanOptions {
  readonly name: string;
  readonly filesFolder?: string;
  readonly addresses?: readonly GivenAddress[];
  /** In milliseconds. */
  readonly objectiveMs?: number;
  /** Whether a program is where the lab will be; absent: none is, and what checks look for are stand-ins. */
  readonly isThere?: (program: string) => boolean;
}

/**
 * The topology that the files of a cluster are for: what they say of it, and what had to be chosen.
 *
 * @throws {AgentError} for an address that is a server's own and floats
 */
export function planOf(
  machines: readonly Machine[],
  { name, filesFolder, addresses = [], objectiveMs, isThere = () => false }: PlanOptions,
): TopologyPlan {
  const routers = routersOf(machines);
  const segments = segmentsOf(machines, routers);
  const networks = plannedNetworks(segments, routers, knownAddresses(routers, segments, addresses));
  const { vips, notes } = plannedVips(routers, networks, machines);
  expectFloating(vips, routers, networks);
  const nodes = machines.map((machine) => nodeOf(machine, networks, filesFolder, isThere));
  return {
    name,
    notes: [
      ...notes,
      ...strangersIn(
        routers.flatMap((router) => router.flatMap(({ instance }) => instance.peers)),
        networks,
      ),
    ],
    networks: networks.map(({ plan }) => plan),
    nodes,
    vips: withPage(vips, nodes, routers, machines),
    objectives: objectivesOf(machines, routers, objectiveMs),
  };
}

const systemctl: FilePlan = {
  path: '/usr/bin/systemctl',
  file: packagePath('harness/agents/keepalived/init/systemctl.sh'),
};

function nodeOf(
  { name, namedBy, configuration }: Machine,
  networks: readonly PlannedNetwork[],
  filesFolder: string | undefined,
  isThere: (program: string) => boolean,
): NodePlan {
  const software = softwareOf(configuration, filesFolder);
  const provided = providedFor(processesFor(software.checks), isThere);
  const asksSystemd = software.checks.some((check) => /\bsystemctl\b/.test(check));
  return {
    name,
    notes: [
      `named by ${namedBy}`,
      ...leftOut(configuration),
      ...software.notes,
      ...provided.notes,
      ...(asksSystemd ? ['systemctl is a stand-in: a unit is active while a process of its name runs'] : []),
    ],
    interfaces: networks.flatMap(({ interfaces }) => interfaces.filter(({ node }) => node === name)),
    configuration: configuration.path,
    files: [...software.files, ...(asksSystemd ? [systemctl] : [])],
    users: software.users,
    processes: provided.processes,
    software: provided.software,
    provided: provided.notes,
  };
}

function leftOut(configuration: Machine['configuration']): string[] {
  const balancing = leftOutOf(configuration);
  const [daemon] = allOf(configuration.globals, 'lvs_sync_daemon');
  const [watched] = allOf(configuration.statements, 'vrrp_track_process');
  return [
    ...(balancing ? [balancing.what] : []),
    ...(watched
      ? [
          `vrrp_track_process (line ${watched.at.line}) is without effect: the kernel tells no namespace of its processes`,
        ]
      : []),
    ...(daemon ? [`lvs_sync_daemon (line ${daemon.at.line}) needs the kernel's ip_vs`] : []),
  ];
}

/** A peer that no file is given for is a server that is not drilled. */
function strangersIn(peers: readonly { readonly address: string }[], networks: readonly PlannedNetwork[]): string[] {
  const own = new Set(
    networks.flatMap(({ interfaces }) =>
      interfaces.flatMap(({ addresses }) => addresses.map((text) => text.split('/')[0])),
    ),
  );
  const strangers = new Set(peers.map(({ address }) => address).filter((address) => !own.has(address)));
  return [...strangers].map((address) => `${address} is a unicast peer, and no file of that server is given`);
}
