import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { powerOf, processesText } from '../holds';
import { harmless } from '../parameters';
import { hasEnded, livingOn } from '../running';
import { defineFault, plain, type BoundFault, type FaultContext, type StruckSoftware } from '../types';
import { processesOf, processOn, serviceOn, lookedFor, watched } from './software';

/** The agent is sound, and so is the machine: only a check of the service can tell. Healing starts it again, unless its supervisor has. */
export const serviceDeadFault = defineFault({
  name: 'service-dead',
  does: 'SIGKILL of what the agent watches; agent and machine are sound',
  target: 'node',
  suits: ['software that an agent watches'],
  parameters: z.strictObject({ service: watched, watched: lookedFor }),
  proof: 'none of its processes is left',
  bind: (context, { target }, { service, watched: isWatched }) => {
    const node = context.nodeOf(target);
    const named = { name: 'service dead', target, ...(isWatched && { watched: true as const }) };
    return bindDead(context, node, () => serviceOn(context, node, service), named);
  },
});

/** @param service its kind; where left out, the first one on the node */
export const serviceDead = (
  target: string,
  service?: string,
  options: { readonly watched?: boolean } = {},
): FaultSpec => specOf(serviceDeadFault, target, { ...(service !== undefined && { service }), ...options });

export const processDeadFault = defineFault({
  name: 'process-dead',
  does: 'SIGKILL of one of the `processes` of the topology, as when what a service depends on dies',
  target: 'node',
  suits: ['process of the topology'],
  parameters: z.strictObject({
    process: z.string().min(1).describe('Its name in the topology.'),
    harmless: harmless(false),
    watched: lookedFor,
  }),
  proof: 'none of its processes is left',
  bind: (context, { target }, { process, watched, ...how }) => {
    const node = context.nodeOf(target);
    const named = { name: `${process} dead`, target, ...how, ...(watched && { watched: true as const }) };
    return bindDead(context, node, () => processOn(context, node, process), named);
  },
});

/** @param process its name in the topology */
export const processDead = (
  target: string,
  process: string,
  options: { readonly harmless?: boolean; readonly watched?: boolean } = {},
): FaultSpec => specOf(processDeadFault, target, { process, ...options });

function bindDead(
  context: FaultContext,
  node: string,
  find: () => StruckSoftware,
  named: Pick<BoundFault['description'], 'name' | 'target'> & { readonly harmless?: boolean; readonly watched?: true },
): BoundFault {
  const { lab } = context;
  const { kind } = find().use;
  let killed: readonly number[] = [];
  let keepers: readonly number[] = [];
  return {
    description: { ...plain, ...named, nodes: [node], service: true },
    holds: [`the life of ${kind} on ${node}`],
    needs: [powerOf(node)],
    apply: async () => {
      const software = find();
      killed = (await processesOf(context, node, software)).map(({ pid }) => pid);
      keepers = await software.mainPids();
      return lab.control.strike(
        (['STOP', 'KILL'] as const).flatMap((signal) =>
          keepers.map((keeper) => ({ act: 'signal', signal, to: `below:${keeper}` }) as const),
        ),
      );
    },
    // By PID: a supervisor may have started others by now. A keeper that has ended is told apart from one that has yet to begin.
    proveApplied: async () => {
      const living = await livingOn(context, node);
      const isLeft = [...killed, ...keepers].some((pid) => living.includes(pid));
      return killed.length > 0 && !isLeft ? `${processesText(killed.length)} killed` : null;
    },
    heal: async () => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      const software = find();
      if (await hasEnded(context, node, software)) await context.startAnew(node, software);
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    },
    proveHealed: async () => ((await processesOf(context, node, find())).length > 0 ? `${kind} runs` : null),
  };
}
