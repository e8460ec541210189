import { z } from 'zod';
import { ScheduleError } from '../../schedule/schedule-error';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import type { Bracket } from '../../lab/control/control';
import { powerOf } from '../holds';
import { defineFault, plain, type FaultContext } from '../types';
import { serviceOn } from './software';

/** Maintenance of a server behind balancers: it finishes what it has, and is given nothing new. */
export const serviceDrainedFault = defineFault({
  name: 'service-drained',
  does: 'the balancers drain a server: it finishes what it has, and is given nothing new',
  target: 'node',
  suits: ['server behind balancers that drain'],
  parameters: z.strictObject({
    service: z.string().min(1).optional().describe('Name of the service; where left out: all that it provides.'),
  }),
  proof: 'each balancer says that it drains it',
  bind: (context, { target }, { service }) => {
    const node = context.nodeOf(target);
    const servers = serversIn(context, node, service);
    const tell = async (verb: 'drain' | 'ready'): Promise<Bracket> => {
      const brackets: Bracket[] = [];
      for (const { balancer, server } of servers)
        brackets.push(await serviceOn(context, balancer, 'haproxy').perform(verb, server));
      return { beforeNs: brackets[0]?.beforeNs ?? 0n, afterNs: brackets.at(-1)?.afterNs ?? 0n };
    };
    const states = () =>
      Promise.all(
        servers.map(async ({ balancer, server }) => (await serviceOn(context, balancer, 'haproxy').state())?.[server]),
      );
    return {
      description: { ...plain, name: 'service drained', target, nodes: [node], planned: true, service: true },
      holds: servers.map(({ balancer, server }) => `what ${balancer} gives to ${server}`),
      needs: servers.map(({ balancer }) => powerOf(balancer)),
      apply: () => tell('drain'),
      proveApplied: async () =>
        (await states()).every((state) => state === 'drained') ? `drained by ${namesOf(servers)}` : null,
      heal: () => tell('ready'),
      proveHealed: async () =>
        (await states()).every((state) => state === 'active' || state === 'standby')
          ? `up again at ${namesOf(servers)}`
          : null,
    };
  },
});

/** @param service its name in the topology; where left out, all that the node provides */
export const serviceDrained = (target: string, service?: string): FaultSpec =>
  specOf(serviceDrainedFault, target, service === undefined ? {} : { service });

interface Server {
  readonly balancer: string;
  /** As the balancer names it. */
  readonly server: string;
}

function serversIn({ lab: { topology } }: FaultContext, node: string, name?: string): readonly Server[] {
  const provided = topology.services.filter((one) => one.kind === 'frontend' && one.providers.includes(node));
  const servers = provided
    .filter((one) => name === undefined || one.name === name)
    .flatMap((one) => (one.via ?? []).map((balancer) => ({ balancer, server: `${one.name}/${node}` })));
  if (servers.length > 0) return servers;
  const names = provided.map((one) => one.name).join(', ');
  throw new ScheduleError(
    'fault-target-unknown',
    `${node} provides no ${name ?? 'service'} through a balancer`,
    names === '' ? 'drain a provider of a service of kind frontend' : `it provides ${names}`,
  );
}

const namesOf = (servers: readonly Server[]): string =>
  [...new Set(servers.map(({ balancer }) => balancer))].join(' and ');
