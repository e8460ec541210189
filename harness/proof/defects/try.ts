import type { ClientMeasures, TrialMeasures } from '../../analysis';
import { drilled, type Drilled } from '../../drill/testing/drilled';
import { judge } from '../../judging';
import type { Expectation, Judgement, ServiceJudgement } from '../../judging/types';
import type { Topology } from '../../topology/types';
import { agree, spanOf, type Exactness } from './agree';
import { Log, type Span } from './log';
import { soundOf } from './set-ups/running';
import type { Defective, Measured, Sound, Told } from './types';

/** What was said of a set-up in one trial. */
export interface Said {
  readonly name: string;
  readonly outcome: 'right' | 'inconclusive' | 'missed' | 'wrong class' | 'wrong figure' | 'accused';
  readonly class: string;
  readonly measured: Measured | null;
  readonly truth: Span | null;
  /** Why it is not right. */
  readonly detail: string;
}

/**
 * Word of addresses is stamped in user space. Up to here an idle machine lets a process wait; on one that is busy, words may be as
 * late as the trial itself has found that processes waited.
 */
const idleMs = 8;
/** What is exact is exact to this, in ms. */
const toleranceMs = 1;

/** One trial of a defective set-up: whether it is caught, for what it is, and with the figure that its own log has. */
export async function tryDefective(defect: Defective, seed: string): Promise<Said> {
  const { said, log, exactness } = await found(defect, defect.topology, seed);
  if (said.outcome !== 'right') return said;
  const truth = defect.truth(log);
  if (truth === null)
    return { ...said, outcome: 'inconclusive', detail: 'its program was too late for what it is to do' };
  const isRight = said.measured !== null && agree(said.measured, truth, exactness);
  return { ...said, truth, outcome: isRight ? 'right' : 'wrong figure' };
}

/**
 * One trial of the same set-up without its defect: it must pass, or where a sound one does the same for a moment, with another
 * figure than was measured of the defective one. What is said of both would not be of the defect.
 */
export async function tryWithout(defect: Defective, seed: string, caught: Measured): Promise<Said> {
  const { said, exactness } = await found(defect, soundOf(defect.topology), seed);
  if (said.outcome === 'inconclusive') return said;
  if (said.outcome === 'missed') return { ...said, outcome: 'right' };
  const isOther = said.measured !== null && !agree(said.measured, spanOf(caught), exactness);
  return { ...said, outcome: isOther ? 'right' : 'accused' };
}

/** One trial of a sound set-up: whether anything is said against it. */
export async function trySound({ name, topology, steps, expectations }: Sound, seed: string): Promise<Said> {
  const trial = await drilled(topology, steps, seed);
  const judgements = expectations.map((expectation) => judged(expectation, trial));
  const said = { name, class: '', measured: null, truth: null };
  const unmet = judgements.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  const failed = unmet.find(({ verdict }) => verdict === 'fail');
  if (failed) return { ...said, outcome: 'accused', detail: whyOf(failed) };
  const [first] = unmet;
  if (first) return { ...said, outcome: 'inconclusive', detail: whyOf(first) };
  return { ...said, outcome: 'right', detail: '' };
}

/** What is said of a trial and by what figure, before that is held against anything. */
interface Found {
  readonly said: Said;
  readonly log: Log;
  readonly exactness: Exactness;
}

async function found(defect: Defective, topology: Topology, seed: string): Promise<Found> {
  const trial = await drilled(topology, defect.steps, seed);
  const judgement = judged(defect.expectation, trial);
  const finding = findingOf(defect, judgement);
  const outcome = outcomeOf(defect, judgement, finding);
  const { measures, recording } = trial;
  const log = new Log(recording);
  const service = measures.services.find(({ name }) => name === finding?.service);
  const isThere = outcome === 'right' && finding !== undefined && service !== undefined;
  const measured = isThere ? measuredIn(defect, finding, { service, measures, log }) : null;
  const detail = outcome === 'right' ? '' : `${whyOf(judgement)}; it is ${defect.class}`;
  const said = { name: defect.name, outcome, class: finding ? classOf(finding) : '', measured, truth: null, detail };
  return { said, log, exactness: exactnessOf(measured, service?.clients ?? [], measures) };
}

function outcomeOf(defect: Defective, { verdict }: Judgement, finding?: ServiceJudgement): Said['outcome'] {
  if (verdict === 'inconclusive') return 'inconclusive';
  if (verdict !== 'fail' || finding === undefined) return 'missed';
  return classOf(finding) === defect.class ? 'right' : 'wrong class';
}

const judged = (expectation: Expectation, { measures, recording: { manifest } }: Drilled): Judgement =>
  judge(expectation, measures, manifest.topology, manifest.theory, manifest);

/** The finding that is of the defect's class, or the worst. */
function findingOf(defect: Defective, { services, verdict }: Judgement): ServiceJudgement | undefined {
  const worst = services.filter(
    (finding) => finding.verdict === verdict && (defect.client === undefined || finding.client === defect.client),
  );
  return worst.find((finding) => classOf(finding) === defect.class) ?? worst[0];
}

/** The kind of the reason, and what of it tells one from another of its kind. */
function classOf({ reason }: ServiceJudgement): string {
  switch (reason.kind) {
    case 'split-brain':
      return `${reason.kind} ${reason.class}`;
    case 'calls-lost':
      return `${reason.kind} ${reason.phase}`;
    case 'wrong-owner':
      return `${reason.kind} ${reason.actual ?? 'nobody'}`;
    case 'never-rejoined':
      return reason.servedBefore ? `${reason.kind} served-before` : reason.kind;
    default:
      return reason.kind;
  }
}

const whyOf = ({ expectation, services }: Judgement): string =>
  `${expectation.name}: ${services.map(({ verdict, reason }) => `${verdict} ${JSON.stringify(reason)}`).join('; ')}`;

function measuredIn(defect: Defective, { measuredMs, uncertaintyMs }: ServiceJudgement, told: Told): Measured | null {
  if (defect.measured) return defect.measured(told);
  return measuredMs === null ? null : { most: measuredMs, uncertainty: uncertaintyMs };
}

/** Lateness makes a time inexact, and so does how often the slowest client asks, before and after, which may be late, too; neither does a number. */
function exactnessOf(
  measured: Measured | null,
  clients: readonly ClientMeasures[],
  { schedulerDelayMs }: TrialMeasures,
): Exactness {
  if (measured?.counted === true) return { toleranceMs: 0, resolutionMs: 0 };
  return {
    toleranceMs: schedulerDelayMs > idleMs ? schedulerDelayMs : toleranceMs,
    resolutionMs:
      2 * (Math.max(0, ...clients.map(({ intervalMs }) => intervalMs)) + Math.max(idleMs, schedulerDelayMs)),
  };
}
