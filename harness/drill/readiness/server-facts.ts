import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { debianPackages } from '../../lab/doctor/packages';
import type { Lab } from '../../lab/lab';
import { packagePath } from '../../topology/package-path';
import type { Topology, TopologyNode } from '../../topology/types';

/** What tells of a server, in a lab as on a real one: see its first lines. */
export function factsScript(): string {
  const packages = debianPackages().filter(({ set }) => ['lab', 'agent', 'service'].includes(set));
  return readFileSync(packagePath('harness/drill/readiness/server-facts.sh'), 'utf8').replace(
    '@packages@',
    packages.map(({ name }) => name).join(' '),
  );
}

/** What each server that may provide something is made of, by node; before anything is broken. */
export async function serverFacts(lab: Lab): Promise<Readonly<Record<string, readonly string[]>>> {
  const servers = serversOf(lab.topology);
  const told = await Promise.all(servers.map(async (node) => [node.name, await factsOf(lab, node)] as const));
  return Object.fromEntries(told);
}

/** Those that compete for a VIP, and those that provide a service. */
const serversOf = ({ nodes, vips, services }: Topology): readonly TopologyNode[] => {
  const names = new Set([
    ...vips.flatMap(({ priorities }) => Object.keys(priorities)),
    ...services.flatMap(({ providers }) => providers),
  ]);
  return nodes.filter(({ name }) => names.has(name));
};

/** The user's own files are looked at; what an agent is configured by is held against the other's line by line, since some of it differs by nature. */
async function factsOf(lab: Lab, { name, files = [], software }: TopologyNode): Promise<readonly string[]> {
  const isOfAgent = (path: string): boolean => software.some(({ configuration }) => configuration?.path === path);
  const paths = files.map(({ path }) => path).filter((path) => !isOfAgent(path));
  const { stdout, stderr, ended } = lab.spawn(name, ['sh', '-c', factsScript(), 'sh', ...paths]);
  const [printed, , status] = await Promise.all([text(stdout), text(stderr), ended]);
  // Of half of it, everything would seem to differ.
  if (status !== 0) return [];
  return printed.split('\n').filter((line) => line !== '');
}
