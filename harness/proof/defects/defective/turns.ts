import { msBetween } from '../../../analysis/interval';
import { between, type Log, type Span } from '../log';

const [turnMs, turns] = [30, 16];

/** A gateway that sends the clients to itself for one turn, and then back to the other for one. */
export const takesTurns = `
  sub carries { 1 }
  sub go {
    for my $n (0 .. ${turns - 1}) {
      after_ms(${2 * turnMs} * $n, sub { announce($sides[0]) });
      after_ms(${2 * turnMs} * $n + ${turnMs}, sub { announce($sides[0], sha => $sides[0]{peer}) });
    }
  }`;

/**
 * From the first that the one which takes turns has sent on to the last; null where either of the two was kept from a turn of its own,
 * by a processor that it did not have: for so long it did not carry, whatever it is meant to do.
 */
export function tookTurns(log: Log, other: string, taking: string): Span | null {
  const [first, last] = [log.first(taking, 'forwarded', 'there'), log.last(taking, 'forwarded', 'there')];
  const keptTurns = [taking, other].every((gateway) => {
    const sent = log
      .all(gateway, 'forwarded', 'there')
      .filter(({ beforeNs, afterNs }) => first.beforeNs <= beforeNs && afterNs <= last.afterNs);
    const ends = [first, ...sent, last];
    return ends.slice(1).every(({ afterNs }, index) => msBetween((ends[index] ?? last).beforeNs, afterNs) < 3 * turnMs);
  });
  return keptTurns ? between(first, last) : null;
}
