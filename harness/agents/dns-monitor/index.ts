import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { parseDurationMs } from '../../topology/duration';
import { defineAgent } from '../define-agent';
import { AgentError } from '../errors';
import { namesIn, type ServedName } from '../names';
import { updateKey } from '../update-key';
import type { AgentPlace, AgentProcess } from '../types';
import { settings, type DnsMonitorSettings } from './settings';
import { monitorTheory } from './theory';

const program = '/run/dns-monitor/dns-monitor';
const keyPath = '/run/dns-monitor/key';

/** A monitor of our own, as many sites have one: it checks the providers of a name and has the name server change its record. */
export const dnsMonitor = defineAgent({
  name: 'dns-monitor',
  settings,
  packages: { 'bind9-dnsutils': 'nsupdate' },
  versionCommand: ['nsupdate', '-V'],
  files: (place) => [
    // Read by nsupdate: whoever lists processes sees no secret.
    { path: keyPath, text: updateKey(place.settings.secret) },
    {
      path: program,
      text: readFileSync(packagePath('harness/agents/dns-monitor/dns-monitor.pl'), 'utf8'),
      executable: true,
    },
  ],
  processes: (place) => watched(place).map((served) => monitorProcess(place, served)),
  serviceTheory: ({ settings: own, topology }, service) =>
    namesIn(topology).some((served) => served.service.name === service.name && service.rule === 'one')
      ? monitorTheory(settings.parse(own))
      : null,
});

/** Where every live provider is in the record there is none to be moved to. */
function watched({ topology, node }: AgentPlace): readonly ServedName[] {
  const names = namesIn(topology).filter(({ service }) => service.rule === 'one');
  if (names.length > 0) return names;
  throw new AgentError(
    `dns-monitor on ${node.name} has nothing to watch`,
    'write a service of kind name and rule one, or leave the monitor out',
  );
}

function monitorProcess({ node, settings: own }: AgentPlace<DnsMonitorSettings>, served: ServedName): AgentProcess {
  const [interval, timeout] = [parseDurationMs(own.interval) / 1000, parseDurationMs(own.timeout) / 1000];
  if (timeout > interval)
    throw new AgentError(
      `dns-monitor on ${node.name} awaits an answer for ${own.timeout}, which is longer than ${own.interval}`,
      'a check is over before the next begins: give it a shorter timeout or a longer interval',
    );
  const { failures, successes, port, path, ttl } = own;
  const { name, zone, authorities, providers } = served;
  const asked = {
    ...{ name, zone, server: authorities[0] ?? '', key: keyPath, ttl: parseDurationMs(ttl) / 1000 },
    ...{ interval, timeout, failures, successes, port, path },
  };
  return {
    name: `dns-monitor ${name}`,
    argv: [
      program,
      ...Object.entries(asked).map(([key, value]) => `${key}=${String(value)}`),
      ...providers.map(({ node: provider, address }) => `provider=${provider}/${address}`),
    ],
    // It asserts the record when it knows of a provider that is up, and may take more than one check to know.
    ready: { line: / is \S+ \d+\.\d+\.\d+\.\d+$/, withinMs: 10_000 + successes * interval * 1000 },
  };
}
