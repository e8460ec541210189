import type { Instance } from '../../meaning/instance';
import { effectivePriority } from '../election';
import { placeOf, shown, type PairRule } from '../rule';

/** Who is preferred. */
export const rank: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const { one, other } of routers) {
    const [first, second] = [effectivePriority(one, oneFile), effectivePriority(other, otherFile)];
    if (first === second) yield same(one, other, first);
    const [better, worse] = first >= second ? [one, other] : [other, one];
    if (first !== second && worse.startsAsMaster && !better.startsAsMaster)
      yield {
        id: 'state-against-priority',
        severity: 'warning',
        at: placeOf(worse, 'state'),
        what: `state MASTER here, and the priority is higher at ${shown(placeOf(better, 'priority'))}`,
        why: 'it takes the address when it starts and loses it again: the priority decides (RFC 9568 section 6.4; keepalived.conf(5), state)',
        remedy: 'write state BACKUP on both',
      };
    if (first !== second && one.startsAsMaster && other.startsAsMaster)
      yield {
        id: 'both-start-as-master',
        severity: 'note',
        at: placeOf(worse, 'state'),
        what: `state MASTER here and at ${shown(placeOf(better, 'state'))}`,
        why: 'both own the address for a moment when both start (keepalived.conf(5), state)',
        remedy: 'write state BACKUP on both: the priority decides',
      };
  }
};

function same(one: Instance, other: Instance, priority: number) {
  const isOwner = priority === 255;
  return {
    id: isOwner ? 'both-own' : 'priorities-equal',
    severity: isOwner ? ('error' as const) : ('warning' as const),
    at: placeOf(other, 'priority'),
    what: `the priority is ${priority} here and at ${shown(placeOf(one, 'priority'))}`,
    why: isOwner
      ? 'only one server can be the owner of an address (RFC 9568 section 5.2.4)'
      : 'both may claim the address at once after a failure, until the lower address gives way (RFC 9568 section 6.4.3; keepalived.conf(5), priority)',
    remedy: 'give each server a priority of its own; nopreempt keeps the address where it is',
  };
}
