import { z } from 'zod';
import { ScheduleError } from '../../schedule/schedule-error';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { defineFault } from '../types';

const refused = {
  why: 'Linux keeps one wall clock for the whole machine, and no namespace or container has one of its own',
  hint: 'step the clock of a virtual machine of its own, and hold its capture against `failover-drill analyze`',
};

/** Known, so that whoever asks for it is told why it is not to be had here. */
export const clockStepFault = defineFault({
  name: 'clock-step',
  does: 'refused: a step of the wall clock cannot be kept from the rest of the machine',
  target: 'node',
  parameters: z.strictObject({
    seconds: z.number().min(-86_400).max(86_400).describe('By how much, back or forth: -86400 to 86400.'),
  }),
  proof: 'none: it is never applied',
  refused,
  bind: () => {
    throw new ScheduleError('fault-refused', `clock-step: ${refused.why}`, refused.hint);
  },
});

export const clockStep = (target: string, seconds: number): FaultSpec => specOf(clockStepFault, target, { seconds });
