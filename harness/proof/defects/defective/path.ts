import { blackhole, powerOff } from '../../../faults';
import { apply, wait, type WrittenStep } from '../../../schedule/steps';
import { between, exactly, type Log, type Span } from '../log';
import { gateways } from '../set-ups/gateways';
import { go } from '../set-ups/go';
import type { Defective, Told } from '../types';
import { counted, longestOutage, movedAfter } from './figures';
import { takesTurns, tookTurns } from './turns';

const [a, b] = ['router-a', 'router-b'];
/** Something is forwarded first. */
const before = wait('100ms');
const dies = (watchMs = 1500): readonly WrittenStep[] => [before, apply(powerOff(a)), wait(`${watchMs}ms`)];

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;
const served = { name: 'serveWithin', limitMs: 1000 } as const;

/** Since the last answer that came back by the old one, or since the next that did not: clients ask a hundred times a second. */
const toTheEnd = (log: Log): Span => {
  const { least, most } = between(log.last(a, 'forwarded', 'back'), log.ended);
  return { least: least - 10, most };
};
const carried = (log: Log): Span => between(log.struck, log.first(b, 'forwarded', 'there', log.struck));
const never = { steps: dies(), expectation: inTime, class: 'never-taken-over', truth: toTheEnd };

/** Sessions that are held and serve no more. */
const lostSessions = ({ service: { clients } }: Told) => {
  const lost = clients.map(({ sessions }) => (sessions ? sessions.stalled + sessions.reset : 0));
  return counted(lost.reduce((sum, count) => sum + count, 0));
};

/** Sends on what belongs to a connection that it saw begin, as firewalls do, and tells nobody of it. */
const stateful = `
  my %known;
  sub passes {
    return 1 if unpack('x33 C', $_[0]) != 6;
    my ($from, $to, $flags) = unpack 'x44 n n x9 C', $_[0];
    my $flow = join '-', sort $from, $to;
    $known{$flow} = 1 if $flags & 2;
    return 1 if $known{$flow};
    logged('dropped', $flow);
    return 0;
  }`;
/** Pairs of gateways. */
export const pathDefects: readonly Defective[] = [
  {
    name: 'both gateways forward',
    topology: gateways({ [b]: takesTurns }),
    steps: [wait('200ms'), go(b), wait('1500ms')],
    expectation: { name: 'neverHaveTwoOwners' },
    class: 'split-brain conflict',
    truth: (log) => tookTurns(log, a, b),
  },
  {
    name: 'a gateway that takes over one way, and not the way back',
    topology: gateways({
      [b]: "sub answers_for { $active && $_[0]{name} eq 'inside' } sub take_over { $active = 1; announce($sides[0]); beat() }",
    }),
    steps: dies(2000),
    expectation: served,
    class: 'never-restored',
    truth: toTheEnd,
    measured: longestOutage('udp'),
  },
  {
    name: 'gateways that do not tell each other of connections',
    topology: gateways({ [a]: stateful, [b]: stateful }),
    // A session counts that was served after the lab had settled.
    steps: [wait('500ms'), ...dies(2000)],
    expectation: { name: 'keepSessions', atMost: 0 },
    class: 'sessions-lost',
    truth: (log) => exactly(log.abouts(b, 'dropped', log.struck).size),
    measured: lostSessions,
  },
  {
    ...never,
    name: 'a gateway that looks after the clients’ side alone',
    topology: gateways({ [a]: 'sub is_fit { now() <= $sides[0]{seen} + $blind_ms }' }),
    steps: [before, apply(blackhole('router-a.outside')), wait('1500ms')],
    measured: longestOutage('udp'),
  },
  {
    ...never,
    name: 'a gateway that is never taken over',
    topology: gateways({ [b]: 'sub lost { }' }),
    measured: longestOutage('udp'),
  },
  {
    name: 'a gateway that takes over late',
    topology: gateways({ [b]: '$dead_ms = 1200' }),
    steps: dies(2000),
    expectation: inTime,
    class: 'over-limit',
    truth: carried,
  },
  {
    name: 'a gateway whose clients find the other late',
    topology: gateways({
      [b]: 'my $since; sub carries { $since //= now() if $active; return $active && now() > $since + 900 }',
    }),
    steps: dies(2000),
    expectation: { name: 'failOverWithin', limitMs: 1000 },
    class: 'over-limit',
    // An answer that comes back is what a client sees of it.
    truth: (log) => between(log.last(a, 'forwarded', 'back'), log.first(b, 'forwarded', 'back', log.struck)),
  },
  {
    name: 'a gateway that gives up without a cause',
    topology: gateways({
      [a]: 'my $gone; sub go { $gone = 1; yield() } sub lost { take_over() if !$gone } sub heard { }',
    }),
    steps: [wait('200ms'), go(a), wait('900ms')],
    expectation: { name: 'keepItsOwner' },
    class: 'moved',
    truth: (log) => between(log.first(a, 'yielded'), log.first(b, 'forwarded', 'there')),
    measured: movedAfter((log) => log.first(a, 'yielded')),
  },
];
