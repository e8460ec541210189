import { z } from 'zod';
import { criticalities } from '../criticality';
import { parseDurationMs } from '../duration';
import type { ServiceTerms } from '../types';
import { durationField, textField } from './text-field';

/** What the owner of a service says of it, whatever its kind: trials are held to its objectives, and reports tell of all of it. */
export const serviceTerms = {
  criticality: z
    .enum(criticalities)
    .meta({ description: 'How much depends on it; reports begin with the most critical.', examples: ['high'] })
    .optional(),
  objectives: z
    .strictObject({
      recovery: durationField(
        '2s',
        'Recovery time objective (RTO): how long a client may be without it after a failure. Where left out: the takeover that the topology promises.',
      ).optional(),
      rpo: textField(
        parseDurationMs,
        '0s',
        'Recovery point objective (RPO): the writes of how long a time may be lost; 0s: none that was acknowledged.',
      ).optional(),
    })
    .meta({ description: 'What is promised of this service alone, and held in every trial.' })
    .optional(),
  dependsOn: z
    .array(z.string())
    .min(1)
    .meta({ description: 'Services of this topology that it cannot do without, by name; a bare VIP by its address.' })
    .optional(),
};

interface WrittenTerms {
  readonly criticality?: ServiceTerms['criticality'] | undefined;
  readonly objectives?: { readonly recovery?: number | undefined; readonly rpo?: number | undefined } | undefined;
  readonly dependsOn?: readonly string[] | undefined;
}

/** Those that were written, and no others. */
export function resolveTerms({ criticality, objectives, dependsOn }: WrittenTerms): ServiceTerms {
  const { recovery, rpo } = objectives ?? {};
  return {
    ...(criticality && { criticality }),
    ...(objectives && {
      objectives: {
        ...(recovery !== undefined && { recoveryMs: recovery }),
        ...(rpo !== undefined && { dataLossMs: rpo }),
      },
    }),
    ...(dependsOn && { dependsOn }),
  };
}
