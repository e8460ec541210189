import type { Expectation } from '../../harness/judging/types';
import { limitText } from './quantities';

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
      return `not handed back before ${limitText(expectation.earliestMs)} after its return`;
    case 'endWithOwner':
      if (expectation.node === 'active') return 'ends with its first owner';
      return `ends with ${expectation.node} as owner`;
    case 'serveWithin':
      return `every client served within ${limitText(expectation.limitMs)}`;
    case 'forgetWithin':
      return `old answers forgotten within ${limitText(expectation.limitMs)} of their TTL`;
    case 'loseNoAcknowledgedWrites':
      return expectation.atMost === 0
        ? 'no acknowledged write lost'
        : `at most ${String(expectation.atMost)} acknowledged writes lost`;
    case 'rejoinWithin':
      return `a replica again within ${limitText(expectation.limitMs)} of healing`;
    case 'loseNoOperation':
      return expectation.atMost === 0 ? 'no operation lost' : `at most ${String(expectation.atMost)} operations lost`;
    case 'keepSessions':
      return expectation.atMost === 0 ? 'every session kept' : `at most ${String(expectation.atMost)} sessions lost`;
  }
}
