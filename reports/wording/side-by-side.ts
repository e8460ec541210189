import type { Lasted } from '../../harness/analysis/lasted';
import type { OutagesOfService, ProtocolOutage } from '../figures/side-by-side';
import { lastedText } from './lasted';
import { durationText } from './quantities';

/** As it is written: `ICMP`, `HTTP`. */
export const protocolText = (protocol: ProtocolOutage['protocol']): string => protocol.toUpperCase();

export const outageText = (outage: Lasted): string => (outage.ms === 0 ? 'none' : lastedText(outage));

/** What tells a service that is gone from a machine that is: `pings were answered for 1,880 ms of it`. */
export const answeredPingsText = (answeredMs: number): string =>
  `pings were answered for ${durationText(answeredMs)} of it`;

/** In one line: `10.20.0.100 unserved: ICMP 130.1 ms, TCP 2,013 ms, HTTP 2,022 ms; pings were answered for 1,880 ms of it`. */
export function outagesText({ service, byProtocol, answeredPingsMs }: OutagesOfService): string {
  const outages = byProtocol.map(({ protocol, outage }) => `${protocolText(protocol)} ${outageText(outage)}`);
  const pings = answeredPingsMs > 0 ? `; ${answeredPingsText(answeredPingsMs)}` : '';
  return `${service} unserved: ${outages.join(', ')}${pings}`;
}
