import { partition, powerOff } from '../../../faults';
import { apply, wait, type WrittenStep } from '../../../schedule/steps';
import { between, exactly, type Log, type Span } from '../log';
import { go } from '../set-ups/go';
import { stores } from '../set-ups/stores';
import type { Defective, Told } from '../types';
import { counted, longestOutage, movedAfter } from './figures';

const [a, b, near] = ['server-a', 'server-b', 'client-near'];
/** What is written after the lab has settled counts. */
const dies = (watchMs = 1500): readonly WrittenStep[] => [wait('600ms'), apply(powerOff(a)), wait(`${watchMs}ms`)];
const told = (node: string, watchMs = 1200): readonly WrittenStep[] => [wait('300ms'), go(node), wait(`${watchMs}ms`)];

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;
const alone = { name: 'neverHaveTwoOwners' } as const;
const keeps = { name: 'loseNoAcknowledgedWrites', atMost: 0 } as const;

/** Clients write so often, and whether two acknowledge at once shows no finer; what is still under way at the end shows, too. */
const writeMs = 20;
/** They are asked what they are ten times a second, until all is over. */
const askMs = 110;

const lost = ({ service: { writes } }: Told) => counted(writes?.lost?.count ?? 0);
/** A server logs what it acknowledges just before it says so, one after the other: when it dies, its client has not been told of one at most. */
const butForOne = (count: number): Span => ({ least: count - 1, most: count });

/** From the first that the new one acknowledged to the last that the old one did. */
function bothAcknowledged(log: Log): Span {
  const { least, most } = between(log.first(b, 'acknowledged'), log.last(a, 'acknowledged'));
  return { least: least - writeMs, most: most + writeMs };
}
/** It would refuse nobody from when it was told to. */
function bothWould(log: Log): Span {
  const { most } = between(log.first(b, 'claimed'), log.ended);
  return { least: most - askMs, most };
}
const unreplicated = (log: Log): Span => {
  const kept = log.abouts(b, 'kept');
  return butForOne([...log.operations(a, 'acknowledged')].filter((row) => !kept.has(row)).length);
};

/** Two servers of replicated rows. */
export const primaryDefects: readonly Defective[] = [
  {
    name: 'an old primary that stays writable while it is cut off',
    topology: stores({ [a]: 'sub takes_writes { 1 } sub replicate { copy(@_); 1 }' }, ['client', near]),
    steps: [apply(partition('lan', [[a, near], ['*']])), wait('2s')],
    expectation: alone,
    class: 'split-brain dual-active',
    truth: bothAcknowledged,
  },
  {
    name: 'two that acknowledge writes, each to a client of its own',
    topology: stores(
      {
        [a]: "my $gone; sub go { $gone = 1 } sub takes_writes { holds() && !($gone && $_[0] eq '10.20.0.51') }",
        [b]: 'my $gone; sub go { $gone = 1 } sub takes_writes { $gone || holds() } sub replicate { 1 }',
      },
      ['client', near],
    ),
    steps: [wait('300ms'), go(b), go(a), wait('1500ms')],
    expectation: alone,
    class: 'split-brain conflict',
    truth: bothAcknowledged,
  },
  {
    name: 'a replica that says that it is a primary too',
    topology: stores({
      [b]: "my $gone; sub go { $gone = 1; logged('claimed', '-') } sub says_primary { $gone || holds() }",
    }),
    steps: told(b, 1500),
    expectation: alone,
    class: 'split-brain latent',
    truth: bothWould,
  },
  {
    name: 'acknowledges before its replica has it',
    topology: stores({
      [a]: 'sub replicate { my @row = @_; after_ms(80, sub { copy(@row) }); return 1 }',
    }),
    steps: dies(),
    expectation: keeps,
    class: 'writes-lost',
    truth: unreplicated,
    measured: lost,
  },
  {
    name: 'acknowledges, and forgets',
    topology: stores({
      [a]: "my $left = 0; sub go { $left = 10 } sub keep { my ($key, $row) = @_; return logged('forgot', $row) if $left-- > 0; push @{ $rows{$key} }, $row }",
    }),
    steps: told(a),
    expectation: keeps,
    class: 'writes-lost',
    truth: (log) => exactly(log.abouts(a, 'forgot').size),
    measured: lost,
  },
  {
    name: 'is promoted without the data',
    topology: stores({ [b]: "sub promoted { %rows = (); logged('promoted', '-') }" }),
    steps: dies(),
    expectation: keeps,
    class: 'writes-lost',
    truth: (log) => butForOne(log.operations(a, 'acknowledged').size),
    measured: lost,
  },
  {
    name: 'is promoted late',
    topology: stores({
      [b]: 'my $since; sub takes_writes { $since //= now() if holds(); return holds() && now() > $since + 900 }',
    }),
    steps: dies(2000),
    expectation: inTime,
    class: 'over-limit',
    truth: (log) => between(log.struck, log.first(b, 'acknowledged', undefined, log.struck)),
  },
  {
    name: 'is the primary by its own word, and acknowledges late',
    topology: stores({
      [b]: 'my $since; sub takes_writes { $since //= now() if holds(); return holds() && now() > $since + 900 } sub says_primary { holds() }',
    }),
    steps: dies(2500),
    expectation: { name: 'failOverWithin', limitMs: 1000 },
    class: 'over-limit',
    truth: (log) => between(log.last(a, 'acknowledged'), log.first(b, 'acknowledged', undefined, log.struck)),
  },
  {
    name: 'is never promoted',
    topology: stores({ [b]: 'sub wants { 0 }' }),
    steps: dies(),
    expectation: inTime,
    class: 'never-taken-over',
    // Since the last that the old one acknowledged, or since the next.
    truth: (log) => {
      const { least, most } = between(log.last(a, 'acknowledged'), log.ended);
      return { least: least - writeMs, most };
    },
    measured: longestOutage('redis'),
  },
  {
    name: 'gives the lease up without a cause',
    topology: stores({
      [a]: "my $until = 0; sub go { ($lease, $until) = (0, now() + 1000); logged('gave-up', '-') } sub wants { now() > $until }",
    }),
    steps: told(a),
    expectation: { name: 'keepItsOwner' },
    class: 'moved',
    truth: (log) => between(log.first(a, 'gave-up'), log.first(b, 'acknowledged')),
    measured: movedAfter((log) => log.first(a, 'gave-up')),
  },
];
