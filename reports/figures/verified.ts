import { holdsOf } from '../../harness/analysis/lasted';
import { verificationChecks, type ServiceMeasures, type VerificationCheck } from '../../harness/analysis/types';
import type { VerificationProof } from '../../harness/analysis/types';
import type { DrillResult, Verdict } from '../../harness/judging/types';
import { grouped } from './grouped';

/** One check of a service over its takeovers: of each trial the longest, which is the one that is measured. */
export interface CheckFigure {
  readonly check: VerificationCheck;
  /** Takeovers. */
  readonly takeovers: number;
  /** After so many of them something was observed that tells, and after so many all of it was well. */
  readonly observed: number;
  readonly held: number;
  /** Of each service, client and protocol, all takeovers together. */
  readonly proofs: readonly VerificationProof[];
  /** Drills after whose takeovers something was not well. */
  readonly broken: readonly DrillResult[];
  /** Null: nothing was observed. */
  readonly verdict: Verdict | null;
}

interface Seen {
  readonly drill: DrillResult;
  readonly measures: ServiceMeasures;
}

/** What was verified of one service after its takeovers; empty where there was none, or nobody looked. */
export function checksIn(seen: readonly Seen[]): readonly CheckFigure[] {
  const after = seen.filter(({ measures }) => measures.verification !== undefined);
  if (after.length === 0) return [];
  return verificationChecks.map((check): CheckFigure => {
    const told = after.flatMap(({ drill, measures }) =>
      (measures.verification ?? []).filter((each) => each.check === check).map((each) => ({ drill, each })),
    );
    const observed = told.filter(({ each }) => holdsOf(each) !== null);
    const broken = observed.filter(({ each }) => holdsOf(each) === false);
    return {
      ...{ check, takeovers: after.length, observed: observed.length, held: observed.length - broken.length },
      proofs: summed(observed.flatMap(({ each }) => each.proofs)),
      broken: [...new Set(broken.map(({ drill }) => drill))],
      verdict: observed.length === 0 ? null : brokenVerdict(broken.map(({ drill }) => drill)),
    };
  });
}

function brokenVerdict(broken: readonly DrillResult[]): Verdict {
  if (broken.length === 0) return 'pass';
  return broken.every(({ verdict }) => verdict === 'known') ? 'known' : 'fail';
}

const summed = (proofs: readonly VerificationProof[]): VerificationProof[] =>
  [
    ...grouped(proofs, ({ service, client, protocol }) => `${service} ${client ?? ''} ${protocol ?? ''}`).values(),
  ].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : others.reduce(
          (sum, { operations, good }) => ({
            ...sum,
            operations: sum.operations + operations,
            good: sum.good + good,
          }),
          first,
        ),
  );
