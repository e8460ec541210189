import { z } from 'zod';
import { agentShape } from './agent';
import { failbackField } from './failback';
import { acceptedComplaintShape, knownWeaknessShape } from './known-weakness';
import { parseNetworkName, parseNodeName, parseServiceName, parseTopologyName } from './names';
import { networkShape } from './network';
import { nodeShape } from './node';
import { nonEmpty } from './non-empty';
import { serviceShape } from './service';
import { durationField, textField } from './text-field';
import { thresholdShape } from './threshold';
import { vipShape } from './vip';

const perSecond = (description: string) => z.int().min(1).max(1000).meta({ description }).default(100);

/** A topology file as it is written, before defaults that depend on other parts of it. */
export const topologyShape = z.strictObject({
  name: textField(parseTopologyName, 'two-servers', 'Names the topology in reports.'),
  description: z.string().meta({ description: 'What it shows, in a sentence.' }).default(''),
  networks: nonEmpty(
    z.record(textField(parseNetworkName, 'lan', 'Network name.'), networkShape),
    'give it a network: lan: { ipv4: 10.20.0.0/24 }',
  ).meta({ description: 'Bridged layer-2 segments, by name.' }),
  nodes: nonEmpty(z.record(textField(parseNodeName, 'server-a', 'Host name.'), nodeShape), 'give it two servers').meta({
    description: 'Hosts, by name. A client is added when there is none.',
  }),
  vips: z.array(vipShape).min(1).max(255).meta({ description: 'The floating addresses.' }).default([]),
  services: z
    .record(textField(parseServiceName, 'shop', 'Name of the service.'), serviceShape)
    .meta({ description: 'What else fails over, by name: names, load-balanced front ends, databases, paths.' })
    .default({}),
  agent: agentShape.meta({ description: 'The failover software of every server; a node may have its own.' }).optional(),
  objectives: z
    .strictObject({
      takeover: durationField('2s', 'The takeover time that is promised.').prefault('2s'),
      heal: durationField('10s', 'After healing, within how long one announced owner must be left.').prefault('10s'),
      failback: failbackField.optional(),
    })
    .prefault({}),
  thresholds: z
    .array(thresholdShape)
    .meta({ description: 'What every drill is held to over all of its trials, where it has anything to measure.' })
    .default([]),
  probing: z
    .strictObject({
      clientRate: perSecond('Client probes a second.'),
      questionRate: perSecond("The observer's questions a second, for each VIP."),
      servicePort: z
        .int()
        .min(1)
        .max(65535)
        .meta({ description: 'Port of the service that names its server.' })
        .default(7777),
    })
    .prefault({}),
  known: z
    .array(knownWeaknessShape)
    .meta({ description: 'Weaknesses that are known and accepted, each with its reason.' })
    .default([]),
  accepts: z
    .array(acceptedComplaintShape)
    .meta({
      description: 'Configuration without effect, as agents complain of it, that is accepted, each with its reason.',
    })
    .default([]),
});

export interface WrittenTopology extends z.output<typeof topologyShape> {
  /** The kinds of software that provide a service and move nothing; the file does not say so, their registry does. */
  readonly serviceKinds: readonly string[];
}
