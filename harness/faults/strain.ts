import { z } from 'zod';
import { perl } from '../lab/perl';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { agentNode, agentProcesses, paceOf, powerOf } from './holds';
import { Instrument } from './instrument';
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
  const times = [periodMs * (1 - share), periodMs * share].map(String);
  const files = ['lab/control/members', 'faults/starver'].map((part) => `harness/${part}.pl`);
  // Asked when it starts: a node that has booted has another holder.
  const starver = new Instrument(lab, () => perl(files, [String(lab.holder(node)), ...times]));
  const states = async (): Promise<string[]> => (await agentProcesses(context, node)).map((member) => member.state);
  return {
    description: { ...plain, name: 'starve', target, ...how, ...troubling(how, [{ node }]) },
    holds: [paceOf(node)],
    needs: [powerOf(node)],
    apply: () => starver.start(),
    proveApplied: async () => ((await states()).includes('T') ? 'its processes were seen stopped' : null),
    heal: () => starver.end(),
    proveHealed: async () => ((await states()).includes('T') ? null : 'its processes run'),
  };
}
