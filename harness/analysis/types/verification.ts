import type { Protocol } from '../../recording/types';

/** What is looked at once a service was taken over. */
export const verificationChecks = ['connect', 'transact', 'data', 'dependencies'] as const;

export type VerificationCheck = (typeof verificationChecks)[number];

export interface Verification {
  readonly check: VerificationCheck;
  /** What it is proven by; empty: nothing was observed that could. */
  readonly proofs: readonly VerificationProof[];
}

/** Operations of one client after the takeover, and how many of them were good; or the acknowledged writes of all, and how many are there. */
export interface VerificationProof {
  /** The service itself, or one that it depends on. */
  readonly service: string;
  /** Null: the rows that are left tell. */
  readonly client: string | null;
  readonly protocol: Protocol | null;
  readonly operations: number;
  readonly good: number;
}
