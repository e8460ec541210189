import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { processesText } from '../holds';
import { defineFault, plain } from '../types';
import { processesOf, serviceOn, watched } from './software';

/** The kernel still takes connections for it: whoever only looks for its processes or its port notices nothing. */
export const serviceHungFault = defineFault({
  name: 'service-hung',
  does: 'SIGSTOP of what the agent watches: connections are taken and nothing is answered',
  target: 'node',
  parameters: z.strictObject({ service: watched }),
  proof: 'its processes are stopped',
  bind: (context, { target }, { service }) => {
    const { lab } = context;
    const node = context.nodeOf(target);
    const find = () => serviceOn(context, node, service);
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
      description: { ...plain, name: 'service hung', target, nodes: [node], service: true },
      holds: [`the pace of ${kind} on ${node}`],
      apply: () => signal('STOP'),
      proveApplied: () => proveStates(true),
      heal: () => signal('CONT'),
      proveHealed: () => proveStates(false),
    };
  },
});

/** @param service its kind; where left out, the first one on the node */
export const serviceHung = (target: string, service?: string): FaultSpec =>
  specOf(serviceHungFault, target, service === undefined ? {} : { service });
