import { z } from 'zod';
import { durationField } from './text-field';

const supervision = z.strictObject({
  restartAfter: durationField('100ms', 'How long after its end the agent is started again.'),
});

const common = {
  configuration: z
    .string()
    .min(1)
    .meta({ description: "The agent's own configuration file, used verbatim; relative to this file." })
    .optional(),
  supervised: z
    .union([z.boolean(), supervision])
    .meta({ description: 'Restarted after a failure, as systemd would with Restart=on-failure.' })
    .optional(),
};

/** What every agent's entry may hold beside the agent's own settings. */
export const commonAgentKeys = ['kind', ...Object.keys(common)];

const kind = z.string().meta({ description: 'The failover software.', examples: ['keepalived'] });

/** Every server's. Whatever else it holds are settings that the agent itself defines. */
export const agentShape = z.looseObject({ kind, ...common });

/** One node's own; what it leaves out is taken from the agent of all. */
export const nodeAgentShape = z.looseObject({ kind: kind.optional(), ...common });

export type WrittenAgent = z.output<typeof nodeAgentShape>;
