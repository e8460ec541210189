import { z } from 'zod';
import { perl } from '../lab/perl';
import type { LabProcess } from '../lab/process';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentNode, agentProcesses, paceOf } from './holds';
import { harmless, troubling, type Harmless } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

export const starveFault = defineFault({
  name: 'starve',
  does: 'the agent gets only a share of the processor time',
  target: 'agent',
  parameters: z.strictObject({
    share: z
      .number()
      .min(0.01)
      .max(0.99)
      .default(0.2)
      .describe('Of the time, in periods of 100 ms: 0.01 to 0.99; its processes are stopped for the rest.'),
    harmless: harmless(true),
  }),
  proof: 'its processes were seen stopped',
  bind: (context, { target }, parameters) => bindStarve(context, target, parameters),
});

/** @param share 0.01 to 0.99 */
export const starve = (target: string, share = 0.2, how: Harmless = {}): FaultSpec =>
  specOf(starveFault, target, { share, ...how });

const periodMs = 100;

function bindStarve(
  context: FaultContext,
  target: string,
  { share, ...how }: { readonly share: number; readonly harmless: boolean },
): BoundFault {
  const { lab } = context;
  const node = agentNode(context, target);
  let starver: LabProcess | undefined;
  const states = async (): Promise<string[]> => (await agentProcesses(context, node)).map((member) => member.state);
  return {
    description: { ...plain, name: 'starve', target, ...how, ...troubling(how, [{ node }]) },
    holds: [paceOf(node)],
    apply: async () => {
      const { realtimeNs: beforeNs } = await lab.control.clock();
      const times = [periodMs * (1 - share), periodMs * share].map(String);
      starver = lab.instrument(perl('harness/faults/starver.pl', [String(lab.holder(node)), ...times]));
      await starver.pid;
      return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
    },
    proveApplied: async () => ((await states()).includes('T') ? 'its processes were seen stopped' : null),
    heal: async () => {
      if (!starver) throw new RangeError('healed before it was applied');
      const bracket = await lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await starver.pid}` }]);
      await starver.ended;
      return bracket;
    },
    proveHealed: async () => ((await states()).includes('T') ? null : 'its processes run'),
  };
}
