import { z } from 'zod';
import { perl } from '../lab/perl';
import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { SwitchRules } from './cuts';
import { agentNode, agentProcesses, paceOf, powerOf, wireOf } from './holds';
import { Instrument } from './instrument';
import { harmless, troubling } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

/** A sound set-up keeps its owner through these. */

/** nft draws a whole number below this: a hundredth of a percent is as fine as a chance can be. */
const chances = 10_000;

export const lossFault = defineFault({
  name: 'loss',
  does: 'a share of all frames on a network is lost',
  target: 'network',
  parameters: z.strictObject({
    percent: z
      .number()
      .min(0.01)
      .max(100)
      .multipleOf(0.01)
      .describe('How many of a hundred frames are lost, drawn in the switch: 0.01 to 100, in hundredths.'),
    harmless: harmless(true),
  }),
  proof: 'the switch has dropped frames',
  bind: (context, { target }, parameters) => bindLoss(context, target, parameters),
});

/** @param percent 0.01 to 100 */
export const loss = (network: string, percent: number): FaultSpec => specOf(lossFault, network, { percent });

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
export const starve = (target: string, share = 0.2): FaultSpec => specOf(starveFault, target, { share });

function bindLoss(
  context: FaultContext,
  network: string,
  { percent, ...how }: { readonly percent: number; readonly harmless: boolean },
): BoundFault {
  const { lab } = context;
  const ports = lab.ports.filter((port) => port.network === network);
  const chance = `numgen random mod ${chances} < ${Math.round((percent * chances) / 100)}`;
  const rules = new SwitchRules(
    context,
    ports.map(({ portName }) => `iifname "${portName}" ${chance} counter drop`),
  );
  return {
    description: { ...plain, name: 'loss', target: `${network}: ${percent} %`, ...how, ...troubling(how, ports) },
    holds: [],
    needs: ports.map(wireOf),
    apply: async () => lab.control.strike([await rules.install()]),
    proveApplied: async () => {
      const { dropped } = await rules.count();
      return dropped > 0 ? `${dropped} frames lost by then` : null;
    },
    heal: async () => lab.control.strike([await rules.remove()]),
    proveHealed: async () => ((await rules.count()).inForce === 0 ? 'no frame is dropped' : null),
  };
}

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
