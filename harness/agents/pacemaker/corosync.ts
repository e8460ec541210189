import { parseDurationMs } from '../../topology/duration';
import type { AgentPlace } from '../types';
import { membersIn, ringsOf } from './members';
import type { PacemakerSettings } from './settings';

/** corosync.conf(5). Real-time priority and the root control group are for machines of their own. */
export function corosyncConfiguration(place: AgentPlace<PacemakerSettings>): string {
  const rings = ringsOf(place);
  const members = membersIn(place.topology);
  const nodes = members.map(({ name }, index) => {
    const addresses = rings[index]?.map((address, ring) => `    ring${ring}_addr: ${address}\n`) ?? [];
    return `  node {\n    nodeid: ${index + 1}\n    name: ${name}\n${addresses.join('')}  }\n`;
  });
  return `totem {
  version: 2
  cluster_name: drill
  transport: knet
  token: ${parseDurationMs(place.settings.token)}
  crypto_cipher: none
  crypto_hash: none
}
nodelist {
${nodes.join('')}}
quorum {
  provider: corosync_votequorum
${members.length === 2 ? '  two_node: 1\n' : ''}  wait_for_all: 0
}
logging {
  to_stderr: yes
  to_syslog: no
  to_logfile: no
  timestamp: hires
}
system {
  sched_rr: no
  move_to_root_cgroup: no
}
`;
}
