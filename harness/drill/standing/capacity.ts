import { setTimeout as sleep } from 'node:timers/promises';
import type { Borne, Capacity } from '../../judging/readiness/capacity';
import { LabError } from '../../lab/errors';
import { powerOff } from '../../faults';
import type { Runtime } from '../../lab/runtime';
import { servicesOf } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { StandingLab } from './standing-lab';

export interface CapacityPlan {
  readonly perSecond: number;
  readonly seconds: number;
  readonly connections: number;
  readonly tell: (line: string) => void;
}

interface Page {
  readonly url: string;
  readonly service: string;
  /** Of several that serve at once, none is left for another. */
  readonly isOnes: boolean;
  readonly client: string;
}

/** A service that moves under its load is seen to. */
const lookMs = 20;

/** A web service behind an address, and a client that can ask for it. @throws {LabError} where there is none */
function pageOf(topology: Topology): Page {
  const [client] = topology.nodes.filter(({ role }) => role === 'client');
  for (const { name, rule, endpoint, operations } of servicesOf(topology)) {
    const page = operations.find((operation) => operation.protocol === 'http');
    if (page?.protocol !== 'http' || endpoint.address === undefined || client === undefined) continue;
    const host = endpoint.address.includes(':') ? `[${endpoint.address}]` : endpoint.address;
    return {
      url: `http://${host}:${page.port}${page.path}`,
      service: name,
      client: client.name,
      isOnes: rule === 'one',
    };
  }
  throw new LabError(
    'lab-target-unknown',
    `no client asks for a page of ${topology.name}`,
    'give its VIP an operation of the protocol http, as the topology http-service does',
  );
}

/** Loads the active server, cuts its power, and puts the same load on whoever has taken over. */
export async function measureCapacity(topology: Topology, runtime: Runtime, plan: CapacityPlan): Promise<Capacity> {
  const { url, service, client, isOnes } = pageOf(topology);
  const { perSecond, seconds, connections, tell } = plan;
  await using standing = await StandingLab.up(topology, runtime, () => undefined);
  if ((await standing.settled()) !== 'settled')
    throw new LabError('lab-not-settled', `${topology.name} never settled`, 'failover-drill up shows what happens');
  const owner = (): string | null => standing.services.find(({ name }) => name === service)?.owner ?? null;
  const loadNow = async (): Promise<{ readonly borne: Borne; readonly movedTo?: string }> => {
    const node = owner();
    if (node === null) throw new LabError('lab-not-settled', `nobody owns ${service}`, 'failover-drill up shows why');
    tell(`${perSecond} requests a second for ${seconds} s, by ${node}`);
    const others = new Set<string>();
    const looking = setInterval(() => void others.add(owner() ?? node), lookMs);
    try {
      const borne = { node, ...(await standing.load(client, { url, perSecond, seconds, connections })) };
      const [movedTo] = [...others, owner() ?? 'nobody'].filter((other) => isOnes && other !== node);
      return { borne, ...(movedTo !== undefined && { movedTo }) };
    } finally {
      clearInterval(looking);
    }
  };
  const { borne: before, ...moved } = await loadNow();
  if (moved.movedTo !== undefined) return { perSecond, connections, before, after: null, ...moved };
  await standing.faults.apply(powerOff(before.node));
  const deadline = performance.now() + 2 * topology.objectives.takeoverMs + 5000;
  while ((owner() ?? before.node) === before.node) {
    if (performance.now() > deadline)
      throw new LabError(
        'lab-not-settled',
        `nobody has taken over from ${before.node}`,
        'drill it: failover-drill run',
      );
    await sleep(50);
  }
  // Whoever has just taken over is still telling everybody.
  await sleep(1000);
  const { borne: after, ...movedOn } = await loadNow();
  return { perSecond, connections, before, after, ...movedOn };
}
