import { dataLossOf, holdsOf } from '../../harness/analysis/lasted';
import { verificationChecks } from '../../harness/analysis/types';
import type { ServiceMeasures, Verification, VerificationCheck, VerificationProof } from '../../harness/analysis/types';
import type { DrillResult, ExpectationName, Verdict } from '../../harness/judging/types';
import { isOver } from './data-loss';
import { grouped } from './grouped';
import { isHeldAgainst, missedVerdict } from './held-against';
import type { Seen } from './seen';

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
  /** Null: nothing was observed; or data are gone of which nobody has promised any, and no drill expected them to be there. */
  readonly verdict: Verdict | null;
}

/** What a topology declares where a check need not hold. */
const served: readonly ExpectationName[] = ['serveWithin', 'loseNoOperation'];
const restsOn: Readonly<Record<VerificationCheck, readonly ExpectationName[]>> = {
  ...{ connect: served, transact: served, dependencies: served },
  data: ['loseNoAcknowledgedWrites'],
};

/** What was verified of one service after its takeovers; empty where there was none, or nobody looked. */
export function checksIn(seen: readonly Seen[], dataLossMs: number | null): readonly CheckFigure[] {
  const after = seen.filter(({ measures }) => measures.verification !== undefined);
  if (after.length === 0) return [];
  return verificationChecks.map((check): CheckFigure => {
    const told = after.flatMap(({ drill, trial, measures }) =>
      (measures.verification ?? [])
        .filter((each) => each.check === check)
        .map((each) => ({ drill, trial, measures, each })),
    );
    const observed = told.filter(({ each }) => holdsOf(each) !== null);
    const broken = observed.filter(({ each, measures }) => isBroken(each, measures, dataLossMs));
    const held = observed.length - broken.length;
    const missed = broken
      .map(({ trial, each }) => ({ trial, services: brokenServices(each) }))
      .filter((each) => check !== 'data' || dataLossMs !== null || isHeldAgainst(each, ...restsOn.data));
    const isUnjudged = observed.length === 0 || (broken.length > 0 && missed.length === 0);
    return {
      ...{ check, takeovers: after.length, observed: observed.length, held },
      proofs: summed(observed.flatMap(({ each }) => each.proofs)),
      broken: [...new Set(broken.map(({ drill }) => drill))],
      verdict: isUnjudged ? null : missedVerdict(missed, ...restsOn[check]),
    };
  });
}

/** Data are there where no more is gone than the service's own objective allows. */
function isBroken(each: Verification, measures: ServiceMeasures, dataLossMs: number | null): boolean {
  const loss = each.check === 'data' ? dataLossOf(measures) : null;
  return loss === null ? holdsOf(each) === false : isOver(loss, dataLossMs);
}

const brokenServices = ({ proofs }: Verification): readonly string[] => [
  ...new Set(proofs.filter(({ operations, good }) => good < operations).map(({ service }) => service)),
];

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
