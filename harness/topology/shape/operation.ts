import { z } from 'zod';
import { sipPort } from '../protocols';
import { durationField } from './text-field';

const port = z.int().min(1).max(65535);
const rate = z.int().min(1).max(1000).meta({ description: 'How often a second; one client, one after the other.' });
const timeout = durationField('1s', 'An answer that has not come by then does not count.').prefault('1s');

const icmp = z.strictObject({ protocol: z.literal('icmp'), rate: rate.optional() });
const echo = {
  port: port.meta({ description: "Where left out: the port of the lab's own service." }).optional(),
  rate: rate.optional(),
};
const line = {
  port: port
    .meta({
      description: "Where left out: the service's own, else that of the lab's own service, which names its server.",
    })
    .optional(),
  send: z
    .string()
    .regex(/^[\x20-\x7e]+$/, 'it is one line of plain text')
    .meta({ description: 'The line that is said on each connection; whatever comes back is the answer.' })
    .default('echo'),
  timeout,
};
const tcp = z.strictObject({ protocol: z.literal('tcp'), ...line, rate: rate.default(20) });
const tcpSession = z.strictObject({
  protocol: z.literal('tcp-session'),
  ...line,
  sessions: z
    .int()
    .min(1)
    .max(100)
    .meta({
      description: 'So many connections are held, each for as long as it lasts; every line must be answered by a line.',
    })
    .default(4),
  timeout: durationField('1s', 'A session that answers nothing for so long has stalled.').prefault('1s'),
  rate: rate.meta({ description: 'Lines a second, on each session.' }).default(10),
});
const http = z.strictObject({
  protocol: z.literal('http'),
  port: port.meta({ description: "Where left out: the service's own, else 80." }).optional(),
  path: z
    .string()
    .regex(/^\/[\x21-\x7e]*$/, 'it begins with a slash and holds no blank')
    .default('/'),
  timeout,
  connections: z
    .enum(['new', 'keep-alive'])
    .meta({ description: 'A connection for each request, or one for all.' })
    .default('new'),
  expectStatus: z.int().min(100).max(599).meta({ description: 'Any other is a failure.' }).default(200),
  rate: rate.default(20),
});
const dns = z.strictObject({
  protocol: z.literal('dns'),
  name: z.string().min(1).meta({ description: "Where left out: the service's own name." }).optional(),
  type: z.enum(['A', 'AAAA']).default('A'),
  timeout,
  rate: rate.default(20),
});

const sip = z.strictObject({
  protocol: z.literal('sip'),
  port: port.meta({ description: `Where left out: the service's own, else ${sipPort}.` }).optional(),
  timeout: durationField('500ms', 'A registration is sent once: what is not answered by then is lost.').prefault(
    '500ms',
  ),
  rate: rate.default(20),
});
const call = z.strictObject({
  protocol: z.literal('call'),
  port: port.meta({ description: `Where left out: the service's own, else ${sipPort}.` }).optional(),
  timeout: durationField(
    '3s',
    'How long each end waits for the other, to be answered and to be hung up; until then it repeats what it said, as SIP has it.',
  ).prefault('3s'),
  hold: durationField('500ms', 'From its being answered to its being hung up.').prefault('500ms'),
  rate: rate.default(10),
});
const write = {
  port: port.meta({ description: "Where left out: the service's own." }).optional(),
  timeout,
  hostTimeout: durationField('0.25s', 'For so long one of several hosts is tried before the next.').prefault('0.25s'),
  rate: rate.default(50),
};
const redis = z.strictObject({ protocol: z.literal('redis'), ...write });
const sql = z.strictObject({ protocol: z.literal('sql'), ...write });

/** One thing that clients do with a service again and again. */
const operationShape = z
  .discriminatedUnion('protocol', [
    icmp,
    z.strictObject({ protocol: z.literal('udp'), ...echo }),
    tcp,
    tcpSession,
    http,
    dns,
    sip,
    call,
    redis,
    sql,
  ])
  .meta({ description: 'What clients do again and again; each kind is measured beside the others.' });

export const operationsShape = z.array(operationShape).min(1);

export type WrittenOperation = z.output<typeof operationShape>;
