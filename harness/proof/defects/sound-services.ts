import { blackhole, partition, powerOff } from '../../faults';
import type { Expectation } from '../../judging/types';
import { apply, heal, wait, type WrittenStep } from '../../schedule/steps';
import { gateways } from './set-ups/gateways';
import { stores } from './set-ups/stores';
import { telephones } from './set-ups/telephones';
import type { Sound } from './types';

const alone: Expectation = { name: 'neverHaveTwoOwners' };
const stays: Expectation = { name: 'keepItsOwner' };
const keepsSessions: Expectation = { name: 'keepSessions', atMost: 0 };
const keepsWrites: Expectation = { name: 'loseNoAcknowledgedWrites', atMost: 0 };
const within = (limitMs: number): readonly Expectation[] => [
  { name: 'takeOverWithin', limitMs },
  { name: 'serveWithin', limitMs },
  { name: 'failOverWithin', limitMs },
];

/** What was served and written after the lab had settled must be kept. */
const before = wait('500ms');
const dies = (node: string, watchMs: number): readonly WrittenStep[] => [
  before,
  apply(powerOff(node)),
  wait(`${watchMs}ms`),
];
const leftAlone = [wait('1s')];
const cut = powerOff('server-a');
const returns: readonly WrittenStep[] = [before, apply(cut), wait('900ms'), heal(cut), wait('1500ms')];

/** Paths, replicated data and calls, which may look odd and are sound. */
export const soundServices: readonly Sound[] = [
  { name: 'gateways that are left alone', topology: gateways(), steps: leftAlone, expectations: [stays, alone] },
  {
    name: 'a gateway dies',
    topology: gateways(),
    steps: dies('router-a', 2000),
    expectations: [...within(1000), alone, keepsSessions],
  },
  {
    name: 'a gateway is cut off from what lies behind it',
    topology: gateways(),
    steps: [before, apply(blackhole('router-a.outside')), wait('2500ms')],
    expectations: [...within(1000), alone, keepsSessions],
  },
  {
    name: 'the standby of a gateway dies',
    topology: gateways(),
    steps: dies('router-b', 1000),
    expectations: [stays, alone, keepsSessions],
  },
  { name: 'a primary that is left alone', topology: stores(), steps: leftAlone, expectations: [stays, alone] },
  {
    name: 'a primary dies',
    topology: stores(),
    steps: dies('server-a', 2000),
    expectations: [...within(1500), alone, keepsWrites],
  },
  {
    name: 'a primary dies, and comes back as a replica',
    topology: stores(),
    steps: returns,
    expectations: [
      ...within(1500),
      alone,
      keepsWrites,
      { name: 'rejoinWithin', limitMs: 1000 },
      { name: 'endWithOwner', node: 'server-b' },
    ],
  },
  {
    name: 'a primary dies, comes back, and is the primary again when the other dies',
    topology: stores(),
    steps: [...returns, apply(powerOff('server-b')), wait('1500ms')],
    expectations: [keepsWrites, { name: 'rejoinWithin', limitMs: 1000 }, { name: 'endWithOwner', node: 'active' }],
  },
  {
    name: 'a primary is cut off with a client, and writes no more',
    topology: stores({}, ['client', 'client-near']),
    steps: [before, apply(partition('lan', [['server-a', 'client-near'], ['*']])), wait('2s')],
    expectations: [alone, keepsWrites],
  },
  { name: 'telephones that are left alone', topology: telephones(), steps: leftAlone, expectations: [stays, alone] },
  {
    name: 'a SIP server dies',
    topology: telephones(),
    steps: dies('sip-a', 2000),
    // One that it had said it was trying, and died over, is set up by nobody.
    expectations: [...within(1000), alone, { name: 'keepCalls', atMost: 0 }, { name: 'setUpCalls', atMost: 1 }],
  },
  {
    name: 'the SIP server that stands by dies',
    topology: telephones(),
    steps: dies('sip-b', 1000),
    expectations: [stays, alone, { name: 'keepCalls', atMost: 0 }, { name: 'setUpCalls', atMost: 0 }],
  },
];
