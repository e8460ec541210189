import { found, type Case, type Outcome } from './outcome';

/** VIPs that must be on one server and ended on several: none of them was handed over as it should be, however quickly. */
export function unlessApart(finding: Outcome, { service, trial, before }: Case): Outcome {
  const group = before?.together?.find((names) => names.includes(service.name));
  if (finding.verdict !== 'pass' || group === undefined) return finding;
  const owners = trial.services.flatMap(({ name, finalOwner }) =>
    finalOwner !== null && group.includes(name) ? [{ service: name, owner: finalOwner }] : [],
  );
  if (new Set(owners.map(({ owner }) => owner)).size <= 1) return finding;
  // How quickly is beside the point: a time within the limit would only look well.
  return found('fail', { kind: 'moved-apart', owners }, { evidence: finding.evidence });
}
