import { z } from 'zod';
import { durationField, textField } from '../../topology/shape/text-field';
import { expectationNames } from '../../topology/shape/known-weakness';
import { FieldError } from '../../topology/field-error';
import { conditions } from '../schedule-schema';

/** How long to wait: `300ms`, or what follows from the agents' own timers. */
const waitShape = z.union([
  durationField('300ms', 'So long.'),
  z.strictObject({
    takeover: z
      .enum(['shortest', 'longest'])
      .meta({ description: "Of the takeover times that the agents' timers allow." }),
    times: z.number().min(0).max(1000).meta({ description: 'So many times; 1 by default.' }).optional(),
    plus: durationField('200ms', 'And so much.').optional(),
    otherwise: durationField('3s', 'What is taken for it where nothing is known of the timers.'),
  }),
]);

/** One thing that is done. Which of the four it is, is the loader's to say: it can name what is missing. */
const stepShape = z.strictObject({
  apply: z.string().meta({ description: 'A kind of fault: see `failover-drill list faults`.' }).optional(),
  target: z
    .string()
    .meta({
      description:
        'Whom it strikes: active, standby, a node, each also with .network or .interface; a network; or a domain.',
    })
    .optional(),
  with: z.record(z.string(), z.unknown()).meta({ description: 'Parameters of the fault.' }).optional(),
  as: z.string().min(1).meta({ description: 'A name to heal it by; the kind is its name otherwise.' }).optional(),
  heal: z.string().meta({ description: 'What was applied, by its name.' }).optional(),
  wait: waitShape.optional(),
  await: z.enum(conditions).meta({ description: 'What to wait for.' }).optional(),
});

/** Any word, so that the loader can say which one was meant. */
const expectationName = z.string().meta({ examples: [...expectationNames] });

export const drillFileShape = z.strictObject({
  name: textField(parseName, 'takeover/power-cut', 'Its suite and its own name.'),
  title: z.string().min(1).meta({ description: 'What happens, in one line.' }),
  steps: z.array(stepShape).min(1).meta({ description: 'What is done to the settled lab, one after the other.' }),
  expect: z
    .array(z.union([expectationName, z.record(expectationName, z.union([z.string(), z.number()]))]))
    .min(1)
    .meta({
      description:
        'What each trial is held to: neverHaveTwoOwners, or takeOverWithin: 2s; `objective` is the topology’s own.',
    }),
});

export type WrittenDrill = z.infer<typeof drillFileShape>;
export type WrittenDrillStep = z.infer<typeof stepShape>;

function parseName(text: string): string {
  if (/^[a-z0-9-]+\/[a-z0-9-]+$/.test(text)) return text;
  const hint = 'write suite/drill in small letters, like takeover/power-cut';
  throw new FieldError('bad-drill', `${JSON.stringify(text)} is not the name of a drill`, hint);
}
