import { parseDurationMs } from '../../topology/duration';
import { namesServedBy, type ServedName } from '../names';
import { keyName, updateKey } from '../update-key';
import type { AgentFile, AgentPlace } from '../types';
import type { Bind9Settings } from './settings';

/** Below /run, which every node has to itself; the journals of the zones come there, too. */
const folder = '/run/named';

/** For as long as the name that the record is for stays unknown where it was unknown. */
const negativeTtlS = 1;

export function configuration(place: AgentPlace<Bind9Settings>): string {
  const zones = zonesOf(place).map(
    ([zone]) => `zone "${zone}" { type primary; file "${zonePath(zone)}"; allow-update { key "${keyName}"; }; };\n`,
  );
  return `options {
  directory "${folder}";
  pid-file none;
  session-keyfile none;
  listen-on { any; };
  listen-on-v6 { any; };
  recursion no;
  notify no;
  dnssec-validation no;
};
controls { };
${updateKey(place.settings.secret)}${zones.join('')}`;
}

/** A file for each zone. Of a service with one provider at a time the record is the most preferred one, else all. */
export function zoneFiles(place: AgentPlace<Bind9Settings>): readonly AgentFile[] {
  const ttlS = parseDurationMs(place.settings.ttl) / 1000;
  return zonesOf(place).map(([zone, names]) => {
    const own = names[0]?.authorities[0] ?? '';
    const records = names.flatMap(({ name, providers, service: { rule } }) =>
      (rule === 'one' ? providers.slice(0, 1) : providers).map(({ address }) => `${name}. ${ttlS} IN A ${address}\n`),
    );
    const text = `$TTL ${ttlS}
@ IN SOA ns hostmaster 1 60 60 60 ${negativeTtlS}
@ IN NS ns
ns IN A ${own}
${records.join('')}`;
    return { path: zonePath(zone), text };
  });
}

const zonePath = (zone: string): string => `${folder}/${zone}.zone`;

function zonesOf({ node, topology }: AgentPlace): readonly (readonly [zone: string, names: readonly ServedName[]])[] {
  const names = namesServedBy(node, topology);
  const zones = [...new Set(names.map(({ zone }) => zone))];
  return zones.map((zone) => [zone, names.filter((name) => name.zone === zone)]);
}
