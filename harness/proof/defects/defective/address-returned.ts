import { apply, wait } from '../../../schedule/steps';
import { powerOff } from '../../../faults';
import { topologyNamed } from '../../../drill/testing/topologies';
import type { Failback } from '../../../topology/types';
import { between, type Log, type Moment } from '../log';
import { returning } from '../set-ups/failback';
import { pair } from '../set-ups/pair';
import type { Defective, Measured } from '../types';
import { blackedOut } from './address-figures';
import { diesAndReturns, vip } from './address-steps';
import { ownedAfter } from './figures';

const [a, b] = ['server-a', 'server-b'];
const waitMs = 1500;
const promised = (failback: Failback, defect: string) =>
  pair({ [a]: defect }, returning(topologyNamed('two-servers'), failback));

const taken = (node: string, since: (log: Log) => Moment) => (log: Log) =>
  log.first(node, 'announced', vip, since(log));
const takenBack = taken(a, ({ healed }) => healed);
const takenOver = taken(b, ({ struck }) => struck);

const early = {
  steps: diesAndReturns(),
  class: 'reverted-early',
  truth: (log: Log) => between(log.healed, takenBack(log)),
} as const;

const asked = (ms: number | undefined, uncertainty: number | undefined): Measured | null =>
  ms === undefined ? null : { most: ms, uncertainty: uncertainty ?? 0 };

/** Pairs whose preferred server does not have back what it had when it should. */
export const addressReturnedDefects: readonly Defective[] = [
  {
    ...early,
    name: 'goes back sooner than it is to',
    topology: promised({ policy: 'delayed', delayMs: waitMs }, '$return_ms = 500'),
    expectation: { name: 'revertNotBefore', earliestMs: waitMs },
    measured: ({ service: { returnedMs, reversionUncertaintyMs } }) => asked(returnedMs, reversionUncertaintyMs),
  },
  {
    ...early,
    name: 'goes back though nobody has asked it to',
    topology: promised({ policy: 'manual' }, '$return_ms = 500'),
    expectation: { name: 'revertNotBefore', earliestMs: 'asked' },
    measured: ({ service: { unaskedMs, reversionUncertaintyMs } }) => asked(unaskedMs, reversionUncertaintyMs),
  },
  {
    ...early,
    name: 'has the address at the end though the other was to keep it',
    topology: promised({ policy: 'manual' }, '$return_ms = 500'),
    expectation: { name: 'endWithOwner', node: 'standby' },
    class: 'wrong-owner server-a',
    measured: ownedAfter(({ healed }) => healed),
  },
  {
    name: 'never has back what it had',
    topology: promised({ policy: 'immediate' }, '$return_ms = 1e9'),
    steps: diesAndReturns(),
    expectation: { name: 'endWithOwner', node: 'active' },
    class: 'wrong-owner server-b',
    truth: (log) => between(log.struck, takenOver(log)),
    measured: ownedAfter(({ struck }) => struck),
  },
  {
    name: 'takes the address over and gives it up for good',
    topology: pair({
      [b]: 'sub take { my ($vip) = @_; add($vip); announce($vip); after_ms(300, sub { drop($vip) }) }',
    }),
    steps: [apply(powerOff(a)), wait('1500ms')],
    expectation: { name: 'endWithOwner', node: b },
    class: 'wrong-owner nobody',
    truth: (log) => between(log.first(b, 'removed', vip, log.struck), log.ended),
    measured: blackedOut,
  },
];
