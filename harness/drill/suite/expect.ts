import { expect as chaiExpect, use } from 'chai';
import { writtenExpectation } from '../../schedule/expectations';
import { expectationNames } from '../../topology/shape/known-weakness';
import { Trial } from './definition';

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
      /**
       * The first owner did not have its VIP back before so long after the beginning of its healing; `asked`: before the next
       * fault was applied or healed; where none is, not at all.
       */
      revertNotBefore(earliest: Limit): void;
      /** At the end the VIP was owned by this node, or by `active`: whoever owned it at the start; or by `standby`: another one. */
      endWithOwner(node: string): void;
      /** Every client to whom the faults left a path was served before them, and never unserved for longer than the limit after. */
      serveWithin(limit: Limit): void;
      /** No client was told of the old provider for longer than the limit after its record had changed and the TTL was over. */
      forgetWithin(limit: Limit): void;
      /** No more than so many operations of clients (default 0) failed, or may or may not have taken effect. */
      loseNoOperation(atMost?: number): void;
      /** Of the connections that clients hold, no more than so many (default 0) are reset or stall for good. */
      keepSessions(atMost?: number): void;
      /** Of the calls that had been set up, no more than so many (default 0) could not be hung up. */
      keepCalls(atMost?: number): void;
      /** No more than so many calls (default 0) were not set up. */
      setUpCalls(atMost?: number): void;
      /** No more than so many rows (default 0) whose write was acknowledged are missing on the primary that is left. */
      loseNoAcknowledgedWrites(atMost?: number): void;
      /** Whoever was struck was a replica again, with all that the primary had, within the limit after healing. */
      rejoinWithin(limit: Limit): void;
    }
  }
}

/** `2s`, or milliseconds. */
export type Limit = string | number;

use((chai) => {
  for (const name of expectationNames)
    chai.Assertion.addMethod(name, function (this: Chai.AssertionStatic, against?: Limit) {
      if (!(this._obj instanceof Trial)) throw new TypeError(`${name} is about a trial`);
      this._obj.expectations.push(writtenExpectation(name, against));
    });
});

/** chai's expect, which knows of trials. */
export const expect = chaiExpect;
