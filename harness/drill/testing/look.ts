import { z } from 'zod';
import { defineFault, type FaultContext } from '../../faults/types';
import type { FaultSpec } from '../../schedule/types';
import type { WrittenStep } from '../../schedule/steps';

export const lookName = 'look';

type See = (context: FaultContext) => Promise<unknown>;
const seers = new WeakMap<FaultSpec, See>();

/** A step that looks into the running lab, and changes nothing there: in form a harmless fault. */
export function look(see: See): WrittenStep {
  const fault = { kind: lookName, target: '', parameters: {} };
  seers.set(fault, see);
  return { step: 'apply', fault };
}

export const lookFault = defineFault({
  name: lookName,
  does: 'a look into the lab',
  target: 'node',
  parameters: z.strictObject({}),
  proof: 'seen',
  bind: (context, spec) => {
    const { control } = context.lab;
    const apply = async () => {
      const { realtimeNs: beforeNs } = await control.clock();
      await seers.get(spec)?.(context);
      return { beforeNs, afterNs: (await control.clock()).realtimeNs };
    };
    const never = async (): Promise<never> => Promise.reject(new Error('nothing was done'));
    const plain = { nodes: [], losesAddresses: false, cuts: [], harmless: true, planned: false };
    const description = { name: lookName, target: '', ...plain };
    return { description, holds: [], apply, proveApplied: async () => 'seen', heal: never, proveHealed: never };
  },
});
