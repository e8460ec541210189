import { between, type Log, type Span } from '../log';
import { pair } from '../set-ups/pair';
import type { Defective } from '../types';
import { cutOffAndBack, diesAndReturns, fromHealing, healthy, standby, vip } from './address-steps';

const alone = { name: 'neverHaveTwoOwners' } as const;

const had = (log: Log): Span => between(log.first('server-b', 'added'), log.first('server-b', 'removed'));
const twice = { steps: healthy(), expectation: alone, class: 'split-brain conflict', truth: had };
const apart = { steps: cutOffAndBack(), expectation: alone, class: 'split-brain conflict', truth: fromHealing };

const ownsFor = (ms: number): Defective => ({
  ...twice,
  name: `owns the address for ${ms} ms beside its owner`,
  topology: standby(`sub go { take($vips[0]); after_ms(${ms}, sub { drop($vips[0]) }) }`),
});

/** Pairs in which both own the address. */
export const addressOwnedDefects: readonly Defective[] = [
  ...[5, 20, 50, 200].map(ownsFor),
  {
    ...twice,
    name: 'owns the address for 100 ms and tells nobody',
    topology: standby('sub go { add($vips[0]); after_ms(100, sub { drop($vips[0]) }) }'),
  },
  { name: 'never yields', topology: standby('sub yield { }'), ...apart },
  { name: 'yields without removing the address', topology: standby('sub yield { $active = 0 }'), ...apart },
  {
    ...apart,
    name: 'answers after it has yielded',
    topology: standby('sub yield { $active = 0; drop($vips[0]); answer_by_itself($vips[0], $mac) }'),
    // To its last answer: it is asked a hundred times a second, and so found out by the next, and last heard one before the end.
    truth: (log) => {
      const { least, most } = between(log.healed, log.last('server-b', 'answered', vip));
      return { least: least - 10, most: most + 10 };
    },
  },
  {
    ...apart,
    name: 'yields 100 ms late',
    topology: standby(
      'my $yields; sub yield { after_ms(100, sub { $active = $yields = 0; drop($vips[0]) }) if !$yields++ }',
    ),
    truth: (log) => between(log.healed, log.first('server-b', 'removed')),
  },
  {
    ...apart,
    name: 'takes it back before the other has yielded',
    topology: standby(
      'my $yields; sub yield { after_ms(80, sub { $active = $yields = 0; drop($vips[0]) }) if !$yields++ }',
    ),
    steps: diesAndReturns(),
    truth: (log) => {
      const removed = log.first('server-b', 'removed');
      return between(log.first('server-a', 'added', vip, log.healed), removed);
    },
  },
  {
    ...twice,
    name: 'gives the address up 200 ms after the other has taken it',
    topology: pair({
      'server-a': 'sub go { $active = 0; $priority = 1; $last = now() + 1e6; after_ms(500, sub { drop($vips[0]) }) }',
    }),
    steps: healthy('server-a', 900),
    truth: (log) => between(log.first('server-b', 'added'), log.first('server-a', 'removed')),
  },
  {
    ...twice,
    name: 'asks in the name of the address while it stands by',
    topology: standby(
      'sub ask { logged("asked", $vips[0], sub { arp($vips[0], tpa => pack "C4", 10, 20, 0, 50) }) } sub go { after_ms(5 * $_, \\&ask) for 0 .. 20 }',
    ),
    // Its owner answers a hundred questions a second, and so contradicts it until then.
    truth: (log) => {
      const { least, most } = between(log.first('server-b', 'asked'), log.last('server-b', 'asked'));
      return { least: least - 10, most: most + 10 };
    },
  },
];
