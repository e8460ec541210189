import { serviceDead } from '../../../faults';
import { apply, heal, wait } from '../../../schedule/steps';
import { between, exactly, type Log, type Span } from '../log';
import { go } from '../set-ups/go';
import { balanced } from '../set-ups/web';
import type { Defective, Told } from '../types';
import { counted, longestOutage, movedAfter, ownedAfter } from './figures';

const dies = (watchMs = 1600, server = 'server-a') => [apply(serviceDead(server)), wait(`${watchMs}ms`)];
const balancer = 'balancer';

const inTime = { name: 'takeOverWithin', limitMs: 1000 } as const;
const served = { name: 'serveWithin', limitMs: 1000 } as const;
const stays = { name: 'keepItsOwner' } as const;

/** A request takes a millisecond or two beyond what the balancer itself does with it. */
const outage = longestOutage('http');

const never = {
  steps: dies(),
  expectation: inTime,
  class: 'never-taken-over',
  truth: (log: Log): Span => between(log.first(balancer, 'refused', undefined, log.struck), log.ended),
  measured: outage,
};
const unrestored = { ...never, expectation: served, class: 'never-restored' };
const switched = (log: Log): Span => between(log.struck, log.first(balancer, 'forwarded', 'server-b', log.struck));
const unasked = {
  steps: [wait('200ms'), go(balancer), wait('700ms')],
  expectation: stays,
  class: 'moved',
  truth: (log: Log): Span => {
    const first = log.first(balancer, 'forwarded', 'server-b');
    return between(first, first);
  },
  measured: movedAfter((log) => log.first(balancer, 'forwarded', 'server-b')),
};

const death = serviceDead('server-a');
const returns = [apply(death), wait('900ms'), heal(death), wait('1800ms')];
const givenBack = (log: Log): Span => between(log.healed, log.first(balancer, 'forwarded', 'server-a', log.healed));

/** Each request that a client lost is one that the balancer refused, and the other way round. */
const requestsLost = {
  truth: (log: Log): Span => exactly(log.operations(balancer, 'refused', log.struck).size),
  measured: ({ service: { clients } }: Told) =>
    counted(clients.reduce((sum, { failures: { failed, unknown } }) => sum + failed + unknown, 0)),
};

/** Balancers before two web servers. */
export const frontendDefects: readonly Defective[] = [
  { ...never, name: 'a health check that is always true', topology: balanced('sub is_up { 1 }') },
  {
    ...never,
    name: 'a balancer that sends every other request to the dead server',
    topology: balanced('my $turn = 0; sub wanted { return $servers[$up{"server-a"} ? 0 : $turn++ % 2] }'),
    ...requestsLost,
  },
  {
    ...unrestored,
    name: 'a balancer that knows and has no other',
    topology: balanced('sub wanted { return $up{"server-a"} ? "server-a" : undef }'),
  },
  {
    name: 'a balancer that changes over late',
    topology: balanced(
      'my $old = \\&wanted; my $down = 0; sub changed { $down = now() } sub wanted { return now() > $down + 900 && !$up{"server-a"} ? "server-b" : "server-a" }',
    ),
    steps: dies(2200),
    expectation: inTime,
    class: 'over-limit',
    truth: switched,
  },
  {
    ...unasked,
    name: 'a balancer that changes over without a cause',
    topology: balanced('my $gone; sub go { $gone = 1 } sub wanted { return $servers[$gone ? 1 : 0] }'),
  },
  {
    ...unasked,
    name: 'a balancer that flaps',
    topology: balanced(
      'my $gone; sub go { $gone = now() } sub wanted { return $servers[$gone ? 1 - int((now() - $gone) / 400) % 2 : 0] }',
    ),
    steps: [wait('200ms'), go(balancer), wait('1300ms')],
  },
  {
    name: 'a balancer that never asks a server again that was down',
    topology: balanced(
      'my %was_down; sub changed { $was_down{$_[0]} ||= !$up{$_[0]} } sub wanted { return (grep { $up{$_} && !$was_down{$_} } @servers)[0] }',
      { policy: 'immediate' },
    ),
    steps: returns,
    expectation: { name: 'revertWithin', limitMs: 1000 },
    class: 'never-reverted',
    truth: (log) => {
      const asked = log.all(balancer, 'forwarded', 'server-a', log.healed);
      return asked.length > 0 ? { least: 0, most: 0 } : between(log.healed, log.ended);
    },
    measured: ({ service: { returnUnhinderedMs } }) =>
      returnUnhinderedMs === undefined ? null : { most: returnUnhinderedMs, uncertainty: 0 },
  },
  {
    name: 'a balancer that goes back sooner than it is to',
    topology: balanced('$return_ms = 300', { policy: 'delayed', delayMs: 1500 }),
    steps: returns,
    expectation: { name: 'revertNotBefore', earliestMs: 1500 },
    class: 'reverted-early',
    truth: givenBack,
    measured: ({ service: { returnedMs, reversionUncertaintyMs = 0 } }) =>
      returnedMs === undefined ? null : { most: returnedMs, uncertainty: reversionUncertaintyMs },
  },
  {
    name: 'a balancer that goes back though it is to stay',
    topology: balanced('$return_ms = 300', { policy: 'manual' }),
    steps: returns,
    expectation: { name: 'endWithOwner', node: 'standby' },
    class: 'wrong-owner server-a',
    truth: givenBack,
    measured: ownedAfter(({ healed }) => healed),
  },
  {
    name: 'a balancer whose clients find the other server late',
    topology: balanced(
      'my $down = 0; sub changed { $down = now() } sub wanted { return now() > $down + 900 && !$up{"server-a"} ? "server-b" : "server-a" }',
    ),
    steps: dies(2200),
    expectation: { name: 'failOverWithin', limitMs: 1000 },
    class: 'over-limit',
    truth: switched,
  },
  {
    name: 'a balancer that hangs when a server dies',
    topology: balanced('sub changed { sleep 1.2 }'),
    steps: dies(4000),
    expectation: served,
    class: 'over-limit',
    truth: switched,
    measured: outage,
  },
  {
    name: 'a balancer that loses requests for a moment without a cause',
    ...requestsLost,
    topology: balanced(
      'my $until = 0; sub go { $until = now() + 300 } sub wanted { return now() < $until ? undef : $servers[0] }',
    ),
    // From the first fault on losses count, and no server that serves may die: that alone loses some.
    steps: [...dies(200, 'server-b'), go(balancer), wait('900ms')],
    expectation: { name: 'loseNoOperation', atMost: 0 },
    class: 'operations-lost',
  },
  {
    name: 'a balancer that goes back to the dead server now and then',
    topology: balanced(
      'my $down = 0; sub changed { $down = now() } sub wanted { return $up{"server-a"} || now() < $down + 900 && int((now() - $down) / 300) % 2 ? "server-a" : "server-b" }',
    ),
    steps: dies(),
    expectation: { name: 'takeOverWithin', limitMs: 600 },
    class: 'over-limit',
    truth: (log) => {
      const last = log.last(balancer, 'forwarded', 'server-a');
      return between(log.struck, log.first(balancer, 'forwarded', 'server-b', last));
    },
  },
];
