import { holdsOf } from '../../harness/analysis/lasted';
import type { Verification } from '../../harness/analysis/types';
import { fullName } from '../figures/drill';
import type { ServiceFigure } from '../figures/services';
import { proofTexts } from '../wording/services/services';
import { measuredName } from '../../harness/topology/services';
import type { Report } from './schema';

/** One service over the whole run. */
export function serviceOverRun({
  topology,
  service,
  criticality,
  recovery,
  dataLoss,
  checks,
}: ServiceFigure): Report['services'][number] {
  const { objectiveMs, failures, met, longest, verdict } = recovery;
  return {
    ...{ topology: topology.name, name: service.name, kind: service.kind, rule: service.rule, criticality },
    recovery: {
      ...{ objectiveMs, failures, met, verdict },
      longestMs: longest?.lasted.ms ?? null,
      longestUnfinished: longest?.lasted.unfinished ?? false,
      drill: longest && fullName(longest.drill),
    },
    dataLoss: dataLoss && {
      ...{ objectiveMs: dataLoss.objectiveMs, looked: dataLoss.looked, verdict: dataLoss.verdict },
      worst: dataLoss.worst && { ...dataLoss.worst.loss },
      drill: dataLoss.worst && fullName(dataLoss.worst.drill),
    },
    verification: checks.map((figure) => {
      const { check, takeovers, observed, held, proofs, broken, verdict: checked } = figure;
      return {
        ...{ check, takeovers, observed, held, verdict: checked },
        proofs: proofs.map((proof) => ({ ...proof })),
        provenBy: [...proofTexts(figure, measuredName(service, topology))],
        broken: broken.map(fullName),
      };
    }),
  };
}

export const verificationOf = (verification: Verification) => ({
  check: verification.check,
  holds: holdsOf(verification),
  proofs: verification.proofs.map((proof) => ({ ...proof })),
});
