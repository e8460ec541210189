import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { paceOf, powerOf, processesText } from '../holds';
import { defineFault, plain, type BoundFault, type FaultContext, type StruckSoftware } from '../types';
import { processesOf, processOn, serviceOn, lookedFor, watched } from './software';

/** The kernel still takes connections for it: whoever only looks for its processes or its port notices nothing. */
export const serviceHungFault = defineFault({
  name: 'service-hung',
  does: 'SIGSTOP of what the agent watches: connections are taken and nothing is answered',
  target: 'node',
  suits: ['software that an agent watches'],
  parameters: z.strictObject({ service: watched, watched: lookedFor }),
  proof: 'its processes are stopped',
  bind: (context, { target }, { service, watched: isWatched }) => {
    const node = context.nodeOf(target);
    const named = { name: 'service hung', target, ...(isWatched && { watched: true as const }) };
    return bindHung(context, node, () => serviceOn(context, node, service), named);
  },
});

/** @param service its kind; where left out, the first one on the node */
export const serviceHung = (
  target: string,
  service?: string,
  options: { readonly watched?: boolean } = {},
): FaultSpec => specOf(serviceHungFault, target, { ...(service !== undefined && { service }), ...options });

/** Whoever looks for it by name finds it, as ever. */
export const processHungFault = defineFault({
  name: 'process-hung',
  does: 'SIGSTOP of one of the `processes` of the topology: it is there, and does nothing',
  target: 'node',
  suits: ['process of the topology'],
  parameters: z.strictObject({
    process: z.string().min(1).describe('Its name in the topology.'),
    watched: lookedFor,
  }),
  proof: 'its processes are stopped',
  bind: (context, { target }, { process, watched: isWatched }) => {
    const node = context.nodeOf(target);
    const named = { name: `${process} hung`, target, ...(isWatched && { watched: true as const }) };
    return bindHung(context, node, () => processOn(context, node, process), named);
  },
});

/** @param process its name in the topology */
export const processHung = (target: string, process: string, options: { readonly watched?: boolean } = {}): FaultSpec =>
  specOf(processHungFault, target, { process, ...options });

function bindHung(
  context: FaultContext,
  node: string,
  find: () => StruckSoftware,
  named: Pick<BoundFault['description'], 'name' | 'target'> & { readonly watched?: true },
): BoundFault {
  const { lab } = context;
  const { kind } = find().use;
  const signal = async (name: 'STOP' | 'CONT') => {
    const keepers = await find().mainPids();
    return lab.control.strike(
      keepers.map((keeper) => ({ act: 'signal', signal: name, to: `below:${keeper}` }) as const),
    );
  };
  const proveStates = async (stopped: boolean): Promise<string | null> => {
    const members = await processesOf(context, node, find());
    const asWanted = members.length > 0 && members.every(({ state }) => (state === 'T') === stopped);
    return asWanted ? `${processesText(members.length)} ${stopped ? 'stopped' : 'running'}` : null;
  };
  return {
    description: { ...plain, ...named, nodes: [node], service: true },
    holds: [paceOf(node, kind)],
    needs: [powerOf(node)],
    apply: () => signal('STOP'),
    proveApplied: () => proveStates(true),
    heal: () => signal('CONT'),
    proveHealed: () => proveStates(false),
  };
}
