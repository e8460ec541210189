import { expect as chaiExpect, use, AssertionError } from 'chai';
import type { Expectation } from '../../judging/types';
import { explain, judge } from '../../judging';
import { parseDurationMs } from '../../topology/duration';
import { Trial } from './trial-view';

declare global {
  namespace Chai {
    interface Assertion {
      /** Every VIP that had to move was taken over, and announced, within the limit. */
      takeOverWithin(limit: Limit): void;
      /** The client was served again within the limit (RFC 6414 failover time). */
      failOverWithin(limit: Limit): void;
      /** No split-brain of any class, on an unbroken asking record. */
      neverHaveTwoOwners(): void;
      /** No takeover and no flap: the owner stayed the owner. */
      keepItsOwner(): void;
      /** Nobody answering lasted at most this long at a time. */
      blackOutAtMost(limit: Limit): void;
      /** After the last healing exactly one owner was left within the limit, and announced. */
      agreeWithin(limit: Limit): void;
      /** The first owner had its VIP back within the limit after healing (RFC 6414 reversion time). */
      revertWithin(limit: Limit): void;
      /** At the end the VIP was owned by this node. */
      endWithOwner(node: string): void;
    }
  }
}

/** `2s`, or milliseconds. */
export type Limit = string | number;

use((chai) => {
  const timed = ['takeOverWithin', 'failOverWithin', 'blackOutAtMost', 'agreeWithin', 'revertWithin'] as const;
  for (const name of timed) {
    chai.Assertion.addMethod(name, function (limit: Limit) {
      assess(this._obj, { name, limitMs: typeof limit === 'number' ? limit : parseDurationMs(limit) });
    });
  }
  for (const name of ['neverHaveTwoOwners', 'keepItsOwner'] as const) {
    chai.Assertion.addMethod(name, function () {
      assess(this._obj, { name });
    });
  }
  chai.Assertion.addMethod('endWithOwner', function (node: string) {
    assess(this._obj, { name: 'endWithOwner', node });
  });
});

/** chai's expect, which knows of trials. */
export const expect = chaiExpect;

function assess(subject: unknown, expectation: Expectation): void {
  if (!(subject instanceof Trial)) throw new TypeError(`${expectation.name} is about a trial`);
  const judgement = judge(expectation, subject.measures, subject.topology, subject.theory);
  subject.judgements.push(judgement);
  if (!subject.collects && judgement.verdict !== 'pass') throw new AssertionError(explain(judgement));
}
