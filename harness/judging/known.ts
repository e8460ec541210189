import type { KnownWeakness } from '../topology/types';
import type { DrillResult, ExpectationName, Judgement, TrialResult, ServiceJudgement } from './types';
import { worstVerdict } from './verdicts';

/** `split-brain/*` matches every drill of the suite: `*` stands for anything within one part. */
export function concernsDrill({ drill }: KnownWeakness, id: string): boolean {
  const parts = drill.split('/').map((part) => part.split('*').map(escaped).join('[^/]*'));
  return new RegExp(`^${parts.join('/')}$`).test(id);
}

export function namesManyDrills({ drill }: KnownWeakness): boolean {
  return drill.includes('*');
}

/** Turns the failures of a trial that were declared into `known`, and leaves all else as it was judged. */
export function excuseTrial(trial: TrialResult, weaknesses: readonly KnownWeakness[]): TrialResult {
  return { ...trial, judgements: trial.judgements.map((judgement) => excuse(judgement, weaknesses)) };
}

function excuse(judgement: Judgement, weaknesses: readonly KnownWeakness[]): Judgement {
  // Where nothing was found it stays inconclusive.
  if (judgement.services.length === 0) return judgement;
  const services = excuseServices(judgement.services, judgement.expectation.name, weaknesses);
  return { ...judgement, services, verdict: worstVerdict(services.map(({ verdict }) => verdict)) };
}

/**
 * The same for what an expectation of this name found at each VIP. Where one client shows what is declared for another too, of which the
 * trial did not see the end, that one's end makes no difference: it is met or declared. Nor does it make one whether what was found was
 * the machine's lateness alone, where otherwise it is declared.
 */
export function excuseServices(
  services: readonly ServiceJudgement[],
  name: ExpectationName,
  weaknesses: readonly KnownWeakness[],
): ServiceJudgement[] {
  const excusing = (service: ServiceJudgement) => weaknesses.find((weakness) => excuses(weakness, name, service));
  const shown = services.filter(({ verdict }) => verdict === 'fail').map(excusing);
  return services.map((service) => {
    const { verdict, client } = service;
    const otherwise = service.reason.kind === 'control-failed' ? service.reason.otherwise : undefined;
    const reason = otherwise ?? service.reason;
    const declared = excusing({ ...service, reason });
    const isOpen = verdict === 'inconclusive' && client !== undefined && shown.includes(declared);
    if (declared === undefined || (verdict !== 'fail' && !isOpen && otherwise === undefined)) return service;
    const unsure = otherwise !== undefined && { unsure: true as const };
    const because = { kind: 'declared', weakness: declared.reason, because: reason, ...unsure } as const;
    return { ...service, verdict: 'known', reason: because };
  });
}

/** Of the same expectation, VIP and client; and of the same class, where it is split-brain and the class is given. */
function excuses(weakness: KnownWeakness, name: ExpectationName, judged: ServiceJudgement): boolean {
  const { reason } = judged;
  if (weakness.expectation !== name || !isAbout(weakness, judged) || wasSoBefore(reason)) return false;
  return weakness.class === undefined || (reason.kind === 'split-brain' && reason.class === weakness.class);
}

/** A weakness shows when something is broken: that nothing was as it should be before is none. */
const wasSoBefore = (reason: ServiceJudgement['reason']): boolean =>
  reason.kind === 'never-settled' ||
  reason.kind === 'never-served' ||
  (reason.kind === 'split-brain' && reason.fromTheStart === true);

const isAbout = ({ vip, client }: KnownWeakness, judged: ServiceJudgement): boolean =>
  (vip ?? judged.service) === judged.service && (client === undefined || client === judged.client);

/** What a drill says of a weakness that was declared for it. */
export type Sign = 'shows' | 'gone' | 'undecided';

/** Gone only if the drill judged the expectation in every trial, all of them conclusively, and none showed it. */
export function signOf(weakness: KnownWeakness, { trials }: Pick<DrillResult, 'trials'>): Sign {
  const judged = trials.map(({ judgements }) =>
    judgements
      .filter(({ expectation }) => expectation.name === weakness.expectation)
      .flatMap(({ services }) => services.filter((service) => isAbout(weakness, service))),
  );
  const shows = judged
    .flat()
    .some(({ reason }) => reason.kind === 'declared' && reason.unsure !== true && matches(weakness, reason));
  if (shows) return 'shows';
  if (weakness.occasional === true) return 'undecided';
  const conclusive = judged.every((services) => services.length > 0 && services.every(isConclusive));
  return trials.length > 0 && conclusive ? 'gone' : 'undecided';
}

function isConclusive({ verdict, reason }: ServiceJudgement): boolean {
  if (reason.kind === 'declared' && reason.unsure === true) return false;
  return verdict === 'pass' || verdict === 'fail' || verdict === 'known';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function matches(
  { reason: text, class: name }: KnownWeakness,
  { weakness, because }: { readonly weakness: string; readonly because: ServiceJudgement['reason'] },
): boolean {
  if (weakness !== text) return false;
  return name === undefined || (because.kind === 'split-brain' && because.class === name);
}
