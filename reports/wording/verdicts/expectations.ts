import type { Expectation } from '../../../harness/judging/types';
import { limitText } from '../quantities/quantities';

const names: Readonly<Record<Expectation['name'], string>> = {
  takeOverWithin: 'taken over in time',
  failOverWithin: 'clients served again in time',
  neverHaveTwoOwners: 'never two owners',
  keepItsOwner: 'keeps its owner',
  blackOutAtMost: 'never silent for too long',
  agreeWithin: 'one owner soon after healing',
  revertWithin: 'handed back in time',
  revertNotBefore: 'not handed back too early',
  endWithOwner: 'ends with the right owner',
  serveWithin: 'every client served in time',
  forgetWithin: 'old answers forgotten in time',
  loseNoAcknowledgedWrites: 'no acknowledged write lost',
  rejoinWithin: 'a replica again in time',
  loseNoOperation: 'no operation lost',
  keepSessions: 'every session kept',
  keepCalls: 'no call lost in progress',
  setUpCalls: 'every call set up',
};

/** What a topology calls `neverHaveTwoOwners` when it declares that it is not met, in words and without a limit. */
export const expectationName = (name: string): string =>
  Object.entries(names).find(([each]) => each === name)?.[1] ?? name;

/** An expectation as a promise: `taken over within 2 s`. */
export function expectationText(expectation: Expectation): string {
  switch (expectation.name) {
    case 'takeOverWithin':
      return `taken over within ${limitText(expectation.limitMs)}`;
    case 'failOverWithin':
      return `clients served again within ${limitText(expectation.limitMs)}`;
    case 'neverHaveTwoOwners':
      return 'never two owners';
    case 'keepItsOwner':
      return 'keeps its owner';
    case 'blackOutAtMost':
      return `never silent for more than ${limitText(expectation.limitMs)}`;
    case 'agreeWithin':
      return `one owner within ${limitText(expectation.limitMs)} of healing`;
    case 'revertWithin':
      return `handed back within ${limitText(expectation.limitMs)} of healing`;
    case 'revertNotBefore':
      if (expectation.earliestMs === 'asked') return 'not handed back before it is asked for';
      return `not handed back before ${limitText(expectation.earliestMs)} after its return`;
    case 'endWithOwner':
      if (expectation.node === 'active') return 'ends with its first owner';
      if (expectation.node === 'standby') return 'ends with another owner';
      return `ends with ${expectation.node} as owner`;
    case 'serveWithin':
      return expectation.service === undefined
        ? `every client served within ${limitText(expectation.limitMs)}`
        : `RTO of ${expectation.service}: every client served within ${limitText(expectation.limitMs)}`;
    case 'forgetWithin':
      return `old answers forgotten within ${limitText(expectation.limitMs)} of their TTL`;
    case 'loseNoAcknowledgedWrites':
      if (expectation.service !== undefined) return rpoText(expectation.service, expectation.dataLossMs ?? 0);
      return expectation.atMost === 0
        ? 'no acknowledged write lost'
        : `at most ${String(expectation.atMost)} acknowledged writes lost`;
    case 'rejoinWithin':
      return `a replica again within ${limitText(expectation.limitMs)} of healing`;
    case 'loseNoOperation':
      return expectation.atMost === 0 ? 'no operation lost' : `at most ${String(expectation.atMost)} operations lost`;
    case 'keepSessions':
      return expectation.atMost === 0 ? 'every session kept' : `at most ${String(expectation.atMost)} sessions lost`;
    case 'keepCalls':
      return expectation.atMost === 0
        ? 'no call lost in progress'
        : `at most ${String(expectation.atMost)} calls lost in progress`;
    case 'setUpCalls':
      return expectation.atMost === 0 ? 'every call set up' : `at most ${String(expectation.atMost)} calls not set up`;
  }
}

const rpoText = (service: string, dataLossMs: number): string =>
  dataLossMs === 0
    ? `RPO of ${service}: no acknowledged write lost`
    : `RPO of ${service}: acknowledged writes of less than ${limitText(dataLossMs)} lost`;
