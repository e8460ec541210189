import { longestOf, type Lasted, outageLasted } from '../../harness/analysis/lasted';
import { protocolsByWorth } from '../../harness/analysis/primary-client';
import { sideBySide } from '../../harness/analysis/side-by-side';
import type { ClientMeasures, ServiceMeasures, Sessions } from '../../harness/analysis/types';
import type { DrillResult } from '../../harness/judging/types';
import { grouped } from './grouped';
import { isBelieved } from '../../harness/judging';

/** The longest that one protocol saw of a service that was not there. */
export interface ProtocolOutage {
  readonly protocol: ClientMeasures['protocol'];
  readonly outage: Lasted;
}

/** What a drill's clients saw of a service, by every protocol by which they watch it: of each the worst trial and client. */
export interface OutagesOfService {
  readonly service: string;
  /** From the protocol that asks least of a server to the one that asks most. */
  readonly byProtocol: readonly ProtocolOutage[];
  /** The longest that pings were answered while something else had no service. */
  readonly answeredPingsMs: number;
  /** What became of the connections that its clients held, of all trials together; null: they held none. */
  readonly sessions: Sessions | null;
}

/** Of the trials that can be believed, the services that some client had to do without for a while. */
export function outagesByProtocol({ trials }: DrillResult): readonly OutagesOfService[] {
  const services = trials.filter(isBelieved).flatMap(({ measures }) => measures?.services ?? []);
  return [...grouped(services, ({ name }) => name)]
    .map(([service, seen]) => ({ service, ...outagesOf(seen) }))
    .filter(({ byProtocol }) => byProtocol.some(({ outage }) => outage.ms > 0));
}

function outagesOf(seen: readonly ServiceMeasures[]): Omit<OutagesOfService, 'service'> {
  const all = seen.map((service) => service.clients.filter(({ hadPath }) => hadPath)).flat();
  // All clients as one, so that the order of protocols is that of each.
  const views = sideBySide({ clients: all.map((view) => ({ ...view, client: '' })) }).flatMap((each) => each.views);
  const byProtocol = [...grouped(views, ({ protocol }) => protocol).values()].flatMap((those) => {
    const [first] = those;
    const outage = longestOf(those.map(outageLasted));
    return first === undefined || outage === null ? [] : [{ protocol: first.protocol, outage }];
  });
  const sessions = views.flatMap((view) => view.sessions ?? []);
  return {
    byProtocol,
    sessions: sessions.length === 0 ? null : sessions.reduce(together),
    answeredPingsMs: Math.max(0, ...views.map(({ answeredPingsMs }) => answeredPingsMs ?? 0)),
  };
}

const together = (one: Sessions, other: Sessions): Sessions => ({
  held: one.held + other.held,
  survived: one.survived + other.survived,
  stalled: one.stalled + other.stalled,
  reset: one.reset + other.reset,
  pausedMs: one.pausedMs === null ? other.pausedMs : Math.max(one.pausedMs, other.pausedMs ?? 0),
});

/** Those of several services together, in the same order. */
export function protocolsIn(all: readonly OutagesOfService[]): readonly ProtocolOutage['protocol'][] {
  const seen = new Set(all.flatMap(({ byProtocol }) => byProtocol.map(({ protocol }) => protocol)));
  return protocolsByWorth.filter((protocol) => seen.has(protocol)).toReversed();
}
