import type { Stage } from '../../faults';
import type { Step } from '../schedule/step';

export const lookName = 'look';

/** A step that looks into the running lab, and changes nothing there: in form a harmless fault, which has the stage. */
export function look(see: (stage: Stage) => Promise<unknown>): Step {
  const description = {
    name: lookName,
    target: '',
    nodes: [],
    losesAddresses: false,
    cuts: [],
    harmless: true,
    planned: false,
  };
  return {
    step: 'apply',
    fault: {
      name: lookName,
      target: '',
      bind: async (stage) => {
        const { control } = stage.lab;
        const apply = async () => {
          const { realtimeNs: beforeNs } = await control.clock();
          await see(stage);
          return { beforeNs, afterNs: (await control.clock()).realtimeNs };
        };
        const never = async (): Promise<never> => Promise.reject(new Error('nothing was done'));
        return { description, holds: [], apply, proveApplied: async () => 'seen', heal: never, proveHealed: never };
      },
    },
  };
}
