import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { lastOf } from '../../file/query';
import type { Finding } from '../finding';
import { placeIn, placeOf, shown, type PairRule } from '../rule';

const manual = 'keepalived.conf(5), unicast_peer';

/** Whether what one sends arrives at the other: unicast peers, multicast groups, source addresses. */
export const peers: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const { one, other } of routers) {
    const unicast = [one.peers.length > 0, other.peers.length > 0] as const;
    if (unicast[0] !== unicast[1]) yield oneSided(...(unicast[1] ? ([one, other] as const) : ([other, one] as const)));
    if (unicast[0] && unicast[1]) {
      yield* unheard(one, other);
      yield* unheard(other, one);
    }
    if (!unicast[0] && !unicast[1]) yield* groups(oneFile, one, otherFile, other);
    if (one.source && one.source.address === other.source?.address)
      yield {
        id: 'source-same',
        severity: 'error',
        at: other.source.at,
        what: `${other.source.address} is the source address here and at ${shown(one.source.at)}`,
        why: "an address is one server's own; where it is not there keepalived is in FAULT (keepalived.conf(5), unicast_src_ip)",
        remedy: "write each server's own address",
      };
  }
};

const oneSided = (multicast: Instance, unicast: Instance): Finding => ({
  id: 'unicast-one-sided',
  severity: 'error',
  at: placeOf(unicast, 'unicast_peer'),
  what: `unicast here, and multicast at ${shown(multicast.at)}`,
  why: `keepalived discards advertisements of the other kind: both own the address (${manual})`,
  remedy: 'list the peers on both, or on neither',
});

/** What one sends from, the other must expect; known only where it is written. */
function* unheard(sender: Instance, receiver: Instance): Generator<Finding> {
  const source = sender.source;
  if (!source || receiver.peers.some(({ address }) => address === source.address)) return;
  yield {
    id: 'peer-not-listed',
    severity: 'error',
    at: source.at,
    what: `${source.address} is not among the peers of ${receiver.name} at ${shown(placeOf(receiver, 'unicast_peer'))}`,
    why: `it is sent no advertisements there; and where it is not this server's address, keepalived is in FAULT here (${manual}, unicast_src_ip)`,
    remedy: 'correct one of the two',
  };
}

function* groups(oneFile: Configuration, one: Instance, otherFile: Configuration, other: Instance): Generator<Finding> {
  const keyword = `vrrp_mcast_group${one.family}`;
  const groupOf = ({ globals }: Configuration, { statements, family }: Instance): string =>
    lastOf(statements, 'mcast_dst_ip')?.words[1] ??
    lastOf(globals, keyword)?.words[1] ??
    (family === 6 ? 'ff02::12' : '224.0.0.18');
  const [first, second] = [groupOf(oneFile, one), groupOf(otherFile, other)];
  if (first === second || one.family !== other.family) return;
  const place = (file: Configuration, instance: Instance) =>
    placeIn(instance.statements, 'mcast_dst_ip') ?? placeIn(file.globals, keyword) ?? instance.at;
  yield {
    id: 'multicast-group-differs',
    severity: 'error',
    at: place(otherFile, other),
    what: `advertisements go to ${second} here, and to ${first} at ${shown(place(oneFile, one))}`,
    why: 'neither hears the other: both own the address (RFC 9568 section 5.1.1.2)',
    remedy: 'write the same group on both',
  };
}
