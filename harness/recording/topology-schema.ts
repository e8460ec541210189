import { z } from 'zod';
import { criticalities } from '../topology/criticality';
import { serviceKinds } from '../topology/service-kinds';
import type { Topology } from '../topology/types';

/** A topology as a recording holds it: resolved, so that nothing needs a default or the user's files. */
const networkInterface = z.looseObject({
  name: z.string(),
  network: z.string(),
  mac: z.string(),
  addresses: z.array(z.string()),
});

const agentUse = z.looseObject({
  kind: z.string(),
  role: z.literal('service').exactOptional(),
  settings: z.record(z.string(), z.unknown()),
  configuration: z.looseObject({ path: z.string(), text: z.string() }).exactOptional(),
  supervised: z.looseObject({ restartAfterMs: z.number() }).exactOptional(),
});

const node = z.preprocess(
  upgraded,
  z.looseObject({
    name: z.string(),
    role: z.enum(['server', 'client', 'router', 'witness', 'observer']),
    interfaces: z.array(networkInterface),
    software: z.array(agentUse),
    gateways: z.array(z.string()),
    routes: z.array(z.looseObject({ to: z.string(), interface: z.string() })).exactOptional(),
    domains: z.array(z.string()).exactOptional(),
    files: z.array(z.looseObject({ path: z.string(), text: z.string(), executable: z.boolean() })).exactOptional(),
    users: z.array(z.string()).exactOptional(),
    processes: z
      .array(
        z.looseObject({
          name: z.string(),
          command: z.array(z.string()).exactOptional(),
          listens: z.array(z.number()),
          path: z.string().exactOptional(),
          user: z.string().exactOptional(),
        }),
      )
      .exactOptional(),
    resolvers: z.array(z.string()).exactOptional(),
    sysctls: z.record(z.string(), z.string()),
    image: z.string().exactOptional(),
  }),
);

/** Before nodes could run several, one stood under `agent`. */
function upgraded(written: unknown): unknown {
  if (typeof written !== 'object' || written === null || 'software' in written) return written;
  const { agent, ...rest } = written as Record<string, unknown>;
  return { ...rest, software: agent === undefined ? [] : [agent] };
}

const ratePerSecond = z.number().positive();
const operation = z.discriminatedUnion('protocol', [
  z.looseObject({ protocol: z.literal('icmp'), ratePerSecond }),
  z.looseObject({ protocol: z.literal('udp'), port: z.number(), ratePerSecond }),
  // Before a client could say a line, it was one long session, whose fate is told apart.
  z.looseObject({
    protocol: z.literal('tcp'),
    port: z.number(),
    send: z.string().default('echo'),
    timeoutMs: z.number().default(1000),
    ratePerSecond,
  }),
  z.looseObject({
    protocol: z.literal('tcp-session'),
    port: z.number(),
    send: z.string(),
    sessions: z.number(),
    timeoutMs: z.number(),
    ratePerSecond,
  }),
  z.looseObject({
    protocol: z.literal('http'),
    port: z.number(),
    path: z.string(),
    timeoutMs: z.number(),
    connections: z.enum(['new', 'keep-alive']),
    expectStatus: z.number(),
    ratePerSecond,
  }),
  z.looseObject({
    protocol: z.literal('dns'),
    name: z.string(),
    type: z.enum(['A', 'AAAA']),
    timeoutMs: z.number(),
    ratePerSecond,
  }),
  z.looseObject({ protocol: z.literal('sip'), port: z.number(), timeoutMs: z.number(), ratePerSecond }),
  z.looseObject({
    protocol: z.literal('call'),
    port: z.number(),
    timeoutMs: z.number(),
    holdMs: z.number(),
    ratePerSecond,
  }),
  z.looseObject({
    protocol: z.enum(['redis', 'sql']),
    port: z.number(),
    timeoutMs: z.number(),
    hostTimeoutMs: z.number(),
    ratePerSecond,
  }),
]);

const terms = {
  criticality: z.enum(criticalities).exactOptional(),
  objectives: z
    .looseObject({ recoveryMs: z.number().exactOptional(), dataLossMs: z.number().exactOptional() })
    .exactOptional(),
  dependsOn: z.array(z.string()).exactOptional(),
};

const service = z.looseObject({
  ...terms,
  name: z.string(),
  kind: z.enum(serviceKinds),
  rule: z.enum(['one', 'any']),
  providers: z.array(z.string()),
  endpoint: z.looseObject({
    address: z.string().exactOptional(),
    port: z.number().exactOptional(),
    name: z.string().exactOptional(),
  }),
  network: z.string().exactOptional(),
  via: z.array(z.string()).exactOptional(),
  operations: z.array(operation),
});

const vip = z.looseObject({
  ...terms,
  address: z.string(),
  prefixLength: z.number(),
  network: z.string(),
  virtualRouterId: z.number(),
  priorities: z.record(z.string(), z.number()),
  name: z.string().exactOptional(),
  zone: z.string().exactOptional(),
  operations: z.array(operation).exactOptional(),
});

const weakness = z.looseObject({
  drill: z.string(),
  expectation: z.string(),
  vip: z.string().exactOptional(),
  class: z.string().exactOptional(),
  occasional: z.boolean().exactOptional(),
  reason: z.string(),
});

const prefixes = z.union([z.string(), z.array(z.string())]);

export const topologySchema: z.ZodType<Topology> = z.looseObject({
  name: z.string(),
  description: z.string(),
  networks: z.array(
    z.looseObject({ name: z.string(), ipv4: prefixes.exactOptional(), ipv6: prefixes.exactOptional() }),
  ),
  nodes: z.array(node),
  vips: z.array(vip),
  /** Absent before there were any but VIPs. */
  services: z.array(service).default([]),
  objectives: z.looseObject({ takeoverMs: z.number(), healMs: z.number() }),
  thresholds: z.array(z.string()).exactOptional(),
  probing: z.looseObject({
    clientRatePerSecond: z.number().positive(),
    questionRatePerSecond: z.number().positive(),
    servicePort: z.number(),
  }),
  known: z.array(weakness),
  accepts: z.array(z.looseObject({ complaint: z.string(), reason: z.string() })).exactOptional(),
});
