import { blackhole, freeze, loss, powerOff, serviceDead, unplug } from '../../faults';
import type { Expectation } from '../../judging/types';
import { apply, awaitTakeover, heal, wait, type WrittenStep } from '../../schedule/steps';
import { topologyNamed } from '../../drill/testing/topologies';
import type { Failback } from '../../topology/types';
import { returning } from './set-ups/failback';
import { go } from './set-ups/go';
import { addressOfIpv6, pair, twoAddresses } from './set-ups/pair';
import { balanced, named } from './set-ups/web';
import type { Sound } from './types';

const within = (limitMs: number): readonly Expectation[] => [
  { name: 'takeOverWithin', limitMs },
  { name: 'neverHaveTwoOwners' },
  { name: 'blackOutAtMost', limitMs },
  { name: 'serveWithin', limitMs },
  { name: 'failOverWithin', limitMs },
];
const taken = within(1000);
const alone: Expectation = { name: 'neverHaveTwoOwners' };
const stays: Expectation = { name: 'keepItsOwner' };
const agree: Expectation = { name: 'agreeWithin', limitMs: 1500 };
const switched: readonly Expectation[] = [
  { name: 'takeOverWithin', limitMs: 1000 },
  { name: 'serveWithin', limitMs: 2500 },
  { name: 'failOverWithin', limitMs: 2500 },
  { name: 'forgetWithin', limitMs: 300 },
];

const dies: readonly WrittenStep[] = [apply(powerOff('server-a')), wait('1200ms')];
const stop = (server: string, watchMs = 1200): readonly WrittenStep[] => [
  apply(serviceDead(server)),
  wait(`${watchMs}ms`),
];

function andBack(fault: ReturnType<typeof powerOff>, watchMs: number, healedMs: number): readonly WrittenStep[] {
  return [apply(fault), wait(`${watchMs}ms`), heal(fault), wait(`${healedMs}ms`)];
}

/** A pair whose preferred server is to have the address back then. */
const pairThat = (failback: Failback) => pair({}, returning(topologyNamed('two-servers'), failback));
/** It waits for so long, and is seen to have waited for the half at least: when it had come back is known no finer than its healing. */
const waitMs = 1000;
const waits: Expectation = { name: 'revertNotBefore', earliestMs: waitMs / 2 };

/** What may look odd, and is sound. */
export const soundSetUps: readonly Sound[] = [
  { name: 'a pair that is left alone', topology: pair(), steps: [wait('1s')], expectations: [stays, alone] },
  { name: 'the active one dies', topology: pair(), steps: dies, expectations: taken },
  {
    name: 'the active one dies and comes back',
    topology: pair(),
    steps: andBack(powerOff('server-a'), 700, 1700),
    expectations: [...taken, agree, { name: 'endWithOwner', node: 'active' }],
  },
  {
    name: 'waits for as long as it is to before it goes back',
    topology: pairThat({ policy: 'delayed', delayMs: waitMs }),
    steps: andBack(powerOff('server-a'), 700, 2500),
    expectations: [
      ...taken,
      waits,
      { name: 'revertWithin', limitMs: waitMs + 1000 },
      { name: 'endWithOwner', node: 'active' },
    ],
  },
  {
    name: 'goes back when somebody asks for it',
    topology: pairThat({ policy: 'manual' }),
    steps: [...andBack(powerOff('server-a'), 700, 1200), apply(powerOff('server-b')), wait('1200ms')],
    expectations: [alone, { name: 'revertNotBefore', earliestMs: 'asked' }, { name: 'endWithOwner', node: 'active' }],
  },
  {
    name: 'stays where it is when nobody asks',
    topology: pairThat({ policy: 'manual' }),
    steps: andBack(powerOff('server-a'), 700, 1200),
    expectations: [
      ...taken,
      { name: 'revertNotBefore', earliestMs: 'asked' },
      { name: 'endWithOwner', node: 'standby' },
    ],
  },
  {
    name: 'the active one is unplugged',
    topology: pair(),
    steps: [apply(unplug('server-a')), wait('1200ms')],
    expectations: taken,
  },
  {
    name: 'the active one is cut off, and yielded to again',
    topology: pair(),
    steps: andBack(blackhole('server-a'), 700, 1700),
    expectations: [{ name: 'takeOverWithin', limitMs: 1000 }, agree],
  },
  {
    name: 'a blip that is ridden out',
    topology: pair(),
    steps: andBack(blackhole('server-a', 'both', { harmless: true }), 100, 800),
    expectations: [stays, alone],
  },
  {
    name: 'the standby is frozen',
    topology: pair(),
    steps: andBack(freeze('server-b'), 500, 100),
    expectations: [stays],
  },
  {
    name: 'a network that loses some frames',
    topology: pair(),
    steps: [apply(loss('lan', 2)), wait('1s')],
    expectations: [stays, alone],
  },
  {
    name: 'announces five times',
    topology: pair({
      'server-b': 'sub take { my ($vip) = @_; add($vip); after_ms(40 * $_, sub { announce($vip) }) for 0 .. 4 }',
    }),
    steps: dies,
    expectations: taken,
  },
  {
    name: 'announces by a reply to everybody',
    topology: pair({ 'server-b': 'sub take { add(@_); announce(@_, op => 2, tha => $mac) }' }),
    steps: dies,
    expectations: taken,
  },
  {
    name: 'announces late, and in time',
    topology: pair({ 'server-b': 'sub take { my ($vip) = @_; add($vip); after_ms(400, sub { announce($vip) }) }' }),
    steps: [...dies, wait('500ms')],
    expectations: within(2000),
  },
  {
    name: 'announces just before it has the address',
    topology: pair({ 'server-b': 'sub take { my ($vip) = @_; announce($vip); after_ms(5, sub { add($vip) }) }' }),
    steps: dies,
    expectations: taken,
  },
  {
    name: 'gives the address up before the other takes it',
    topology: pair({ 'server-a': 'sub go { yield(); $last = now() + 1e6 }' }),
    steps: [go('server-a'), wait('1s')],
    expectations: [alone, { name: 'blackOutAtMost', limitMs: 1000 }],
  },
  {
    name: 'hands the address back with an overlap of 4 ms',
    topology: pair({
      'server-b': 'my $yields; sub yield { after_ms(4, sub { $active = $yields = 0; drop($vips[0]) }) if !$yields++ }',
    }),
    steps: andBack(powerOff('server-a'), 700, 1500),
    expectations: [alone, agree],
  },
  { name: 'moves both of two addresses', topology: pair({}, twoAddresses()), steps: dies, expectations: taken },
  { name: 'moves an address of IPv6', topology: pair({}, addressOfIpv6()), steps: dies, expectations: taken },
  { name: 'a name whose server dies', topology: named(), steps: stop('web-a', 2800), expectations: switched },
  { name: 'a name whose other server dies', topology: named(), steps: stop('web-b'), expectations: [stays] },
  {
    name: 'a resolver that keeps answers for half their time',
    topology: named({ resolver: 'sub keeps_ms { return 500 }' }),
    steps: stop('web-a', 2800),
    expectations: switched,
  },
  {
    name: 'a server behind a balancer dies',
    topology: balanced(),
    steps: stop('server-a'),
    expectations: [
      { name: 'takeOverWithin', limitMs: 1000 },
      { name: 'serveWithin', limitMs: 1000 },
      { name: 'failOverWithin', limitMs: 1000 },
      { name: 'endWithOwner', node: 'server-b' },
    ],
  },
  {
    name: 'a server behind a balancer dies, and returns',
    topology: balanced('', { policy: 'immediate' }),
    steps: andBack(serviceDead('server-a'), 900, 1800),
    expectations: [
      { name: 'takeOverWithin', limitMs: 1000 },
      { name: 'revertWithin', limitMs: 1000 },
      { name: 'endWithOwner', node: 'active' },
    ],
  },
  {
    name: 'a balancer that waits for as long as it is to before it goes back',
    topology: balanced('', { policy: 'delayed', delayMs: waitMs }),
    steps: andBack(serviceDead('server-a'), 900, 2500),
    expectations: [waits, { name: 'revertWithin', limitMs: waitMs + 1000 }, { name: 'endWithOwner', node: 'active' }],
  },
  {
    name: 'a balancer that stays with the other when nobody asks',
    topology: balanced('', { policy: 'manual' }),
    steps: andBack(serviceDead('server-a'), 900, 1500),
    expectations: [
      { name: 'revertNotBefore', earliestMs: 'asked' },
      { name: 'endWithOwner', node: 'standby' },
    ],
  },
  {
    name: 'the idle server behind a balancer dies',
    topology: balanced(),
    steps: stop('server-b'),
    expectations: [stays, { name: 'loseNoOperation', atMost: 0 }],
  },
  {
    name: 'a balancer that asks the other when one does not answer',
    topology: balanced(
      'sub serve { for my $server (@servers) { my $answer = forward($server, @_); return $answer if defined $answer } return refuse() }',
    ),
    steps: stop('server-a'),
    expectations: [
      { name: 'serveWithin', limitMs: 500 },
      { name: 'loseNoOperation', atMost: 3 },
    ],
  },
  ...['two-servers', 'two-servers-baton', 'three-servers'].map((name): Sound => ({
    name: `${name} loses its active server`,
    topology: topologyNamed(name),
    steps: [apply(powerOff('active')), awaitTakeover()],
    expectations: within(2000),
  })),
];
