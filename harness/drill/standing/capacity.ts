import { setTimeout as sleep } from 'node:timers/promises';
import type { Borne, Capacity } from '../../judging/readiness/capacity';
import { LabError } from '../../lab/errors';
import { powerOff } from '../../faults';
import type { Runtime } from '../../lab/runtime';
import type { Topology } from '../../topology/types';
import { pagesOf, unloadedOf, type Page } from './pages';
import { StandingLab } from './standing-lab';

export interface CapacityPlan {
  /** Of each service. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
  readonly tell: (line: string) => void;
}

/** A service that moves under its load is seen to. */
const lookMs = 20;

/** Loads the active servers, cuts the power of the first, and puts the same loads on whoever then has the services. */
export async function measureCapacity(topology: Topology, runtime: Runtime, plan: CapacityPlan): Promise<Capacity> {
  const pages = pagesOf(topology);
  const { perSecond, seconds, connections } = plan;
  await using standing = await StandingLab.up(topology, runtime, () => undefined);
  if ((await standing.settled()) !== 'settled')
    throw new LabError('lab-not-settled', `${topology.name} never settled`, 'failover-drill up shows what happens');
  const owners = (): ReadonlyMap<string, string | null> =>
    new Map(standing.services.map(({ name, owner }) => [name, owner]));
  const loadAll = (): Promise<readonly Borne[]> => loaded(standing, pages, plan, owners);
  const ownersBefore = owners();
  const before = await loadAll();
  const measured = { perSecond, seconds, connections, before };
  const [victim] = before.map(({ node }) => node);
  if (victim === undefined || before.some(({ movedTo }) => movedTo !== undefined))
    return { ...measured, after: null, unloaded: [] };
  await standing.faults.apply(powerOff(victim));
  const left = before.filter(({ node }) => node === victim).map(({ service }) => service);
  await takenOver(topology, victim, () => left.every((service) => (owners().get(service) ?? victim) !== victim));
  // Whoever has just taken over is still telling everybody.
  await sleep(1000);
  const after = await loadAll();
  const heirs = after.filter(({ service }) => left.includes(service)).map(({ node }) => node);
  const unloaded = unloadedOf(topology, pages, (service) => ownersBefore.get(service) ?? null, heirs);
  return { ...measured, after, unloaded };
}

/** A load for each page, all at the same time. */
async function loaded(
  standing: StandingLab,
  pages: readonly Page[],
  { perSecond, seconds, connections, tell }: CapacityPlan,
  owners: () => ReadonlyMap<string, string | null>,
): Promise<readonly Borne[]> {
  const loads = pages.map((page) => {
    const node = owners().get(page.service) ?? null;
    if (node === null)
      throw new LabError('lab-not-settled', `nobody owns ${page.service}`, 'failover-drill up shows why');
    return { ...page, node, others: new Set<string>() };
  });
  for (const { node, service } of loads)
    tell(`${perSecond} requests a second for ${seconds} s, by ${node}${pages.length > 1 ? `, of ${service}` : ''}`);
  const look = (nobody?: string): void => {
    const now = owners();
    for (const { service, others, node } of loads) others.add(now.get(service) ?? nobody ?? node);
  };
  const looking = setInterval(look, lookMs);
  try {
    const made = await Promise.all(
      loads.map(({ client, url }) => standing.load(client, { url, perSecond, seconds, connections })),
    );
    look('nobody');
    return loads.map(({ service, node, isOnes, others }, index) => {
      const movedTo = isOnes ? [...others].find((other) => other !== node) : undefined;
      return { service, node, ...(made[index] as (typeof made)[number]), ...(movedTo !== undefined && { movedTo }) };
    });
  } finally {
    clearInterval(looking);
  }
}

async function takenOver(topology: Topology, victim: string, isOver: () => boolean): Promise<void> {
  const deadline = performance.now() + 2 * topology.objectives.takeoverMs + 5000;
  while (!isOver()) {
    if (performance.now() > deadline)
      throw new LabError('lab-not-settled', `nobody has taken over from ${victim}`, 'drill it: failover-drill run');
    await sleep(50);
  }
}
