import type { AcceptedComplaint } from '../topology/types';
import type { Judgement, ServiceJudgement, TrialResult, Verdict } from './types';
import { worstVerdict } from './verdicts';

/** The declaration that a complaint is accepted by; undefined where nobody accepts it. */
export const acceptedBy = (complaint: string, accepts: readonly AcceptedComplaint[]): AcceptedComplaint | undefined =>
  accepts.find((accepted) => complaint.includes(accepted.complaint));

/** What part of the configuration was without effect, and is not accepted. */
export const openComplaint = (
  complaints: readonly string[] = [],
  accepts: readonly AcceptedComplaint[] = [],
): string | undefined => complaints.find((complaint) => acceptedBy(complaint, accepts) === undefined);

/**
 * A trial in which part of the configuration was without effect is no plain pass: what was drilled is not what was configured.
 * Its passes are `inconclusive`, or `known` where the topology accepts all that its agents complain of. A failure stays one.
 */
export function withoutPlainPass(trial: TrialResult, accepts: readonly AcceptedComplaint[]): TrialResult {
  const { complaints = [], judgements, claims } = trial;
  const open = openComplaint(complaints, accepts);
  const [first] = complaints;
  if (first === undefined) return trial;
  const judge = (service: ServiceJudgement): ServiceJudgement => {
    const { verdict } = service;
    if (open !== undefined && (verdict === 'pass' || verdict === 'known'))
      return { ...service, verdict: 'inconclusive', reason: { kind: 'not-as-configured', complaint: open } };
    if (verdict !== 'pass') return service;
    const weakness = acceptedBy(first, accepts)?.reason ?? '';
    const because = { kind: 'not-as-configured', complaint: first } as const;
    return { ...service, verdict: 'known', reason: { kind: 'declared', weakness, because } };
  };
  return {
    ...trial,
    judgements: judgements.map((judgement): Judgement => judged(judgement, judge)),
    // Where it is accepted a claim is about what ran.
    ...(claims && { claims: open === undefined ? claims : claims.map((claim) => judged(claim, judge)) }),
  };
}

function judged<Of extends { readonly verdict: Verdict; readonly services: readonly ServiceJudgement[] }>(
  of: Of,
  judge: (service: ServiceJudgement) => ServiceJudgement,
): Of {
  if (of.services.length === 0) return of;
  const services = of.services.map(judge);
  return { ...of, services, verdict: worstVerdict(services.map(({ verdict }) => verdict)) };
}
