import { z } from 'zod';
import type { AgentKind } from '../agent-kind';
import { durationField } from '../shape/text-field';

/** Agents made up for tests, with settings of each sort. */
export const kinds: readonly AgentKind[] = [
  {
    name: 'keepalived',
    settings: z.strictObject({
      advertInterval: durationField('1s', 'Advertisement interval.').prefault('1s'),
      version: z.union([z.literal(2), z.literal(3)]).default(3),
      heartbeat: z.string().optional(),
      preempt: z.boolean().default(true),
    }),
    networkSettings: ['heartbeat'],
  },
  { name: 'ucarp', settings: z.strictObject({ deadRatio: z.int().min(1).max(255).default(3) }) },
  { name: 'web', role: 'service', settings: z.strictObject({ port: z.int().default(80) }) },
];
