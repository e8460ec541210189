import type { Sessions } from '../../../harness/analysis/types';
import type { Lasted } from '../../../harness/analysis/lasted';
import type { OutagesOfService, ProtocolOutage } from '../../figures/side-by-side';
import { lastedText } from '../quantities/lasted';
import { durationText, numberText } from '../quantities/quantities';

/** As it is written: `ICMP`, `HTTP`, `TCP sessions`. */
export const protocolText = (protocol: ProtocolOutage['protocol']): string =>
  protocol === 'tcp-session' ? 'TCP sessions' : protocol.toUpperCase();

/** `4 of 4 kept, paused for at most 1,402 ms`; `1 of 4 kept, 2 stalled, 1 ended`. */
export function sessionsText({ held, survived, stalled, reset, pausedMs }: Sessions): string {
  return [
    `${numberText(survived)} of ${numberText(held)} kept`,
    ...(pausedMs === null ? [] : [`paused for at most ${durationText(pausedMs)}`]),
    ...(stalled > 0 ? [`${numberText(stalled)} stalled`] : []),
    ...(reset > 0 ? [`${numberText(reset)} ended`] : []),
  ].join(', ');
}

export const outageText = (outage: Lasted): string => (outage.ms === 0 ? 'none' : lastedText(outage));

/** What tells a service that is gone from a machine that is: `pings were answered for 1,880 ms of it`. */
const answeredPingsText = (answeredMs: number): string => `pings were answered for ${durationText(answeredMs)} of it`;

/** In one line: `10.20.0.100 unserved: ICMP 130.1 ms, TCP 2,013 ms, HTTP 2,022 ms; pings were answered for 1,880 ms of it`. */
export function outagesText({ service, byProtocol, answeredPingsMs, sessions }: OutagesOfService): string {
  const outages = byProtocol.map(({ protocol, outage }) => `${protocolText(protocol)} ${outageText(outage)}`);
  const pings = answeredPingsMs > 0 ? `; ${answeredPingsText(answeredPingsMs)}` : '';
  const kept = sessions === null ? '' : `; sessions: ${sessionsText(sessions)}`;
  return `${service} unserved: ${outages.join(', ')}${pings}${kept}`;
}
