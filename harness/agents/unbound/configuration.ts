import { parseDurationMs } from '../../topology/duration';
import { namesIn } from '../names';
import type { AgentPlace } from '../types';
import type { UnboundSettings } from './settings';

/** It asks the authoritative servers of the topology's names, and knows of no other zone: a lab has no root servers. */
export function configuration({ topology, settings }: AgentPlace<UnboundSettings>): string {
  const authorities = new Map(namesIn(topology).map((served) => [served.zone, served.authorities]));
  // Of some zones, `test.` among them, unbound says by itself that there is nothing in them.
  const open = [...authorities.keys()].map((zone) => `  local-zone: "${zone}." transparent\n`);
  const stubs = [...authorities].map(
    ([zone, addresses]) =>
      `stub-zone:\n  name: "${zone}"\n${addresses.map((address) => `  stub-addr: ${address}\n`).join('')}`,
  );
  return `server:
  interface: 0.0.0.0
  access-control: 0.0.0.0/0 allow
  do-ip6: no
  num-threads: 1
  do-daemonize: no
  username: ""
  chroot: ""
  directory: "/run"
  pidfile: ""
  use-syslog: no
  module-config: "iterator"
  cache-min-ttl: ${parseDurationMs(settings.cacheMinTtl) / 1000}
${open.join('')}${stubs.join('')}remote-control:
  control-enable: no
`;
}
