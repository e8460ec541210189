import { drilled, type Drilled } from '../../drill/testing/drilled';
import { judge } from '../../judging';
import type { Expectation, Judgement, ServiceJudgement } from '../../judging/types';
import { Log, type Span } from './log';
import type { Defective, Measured, Sound } from './types';

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

/** What is exact is exact to this, in ms. */
const toleranceMs = 1;
/**
 * Word of addresses is stamped in user space. Up to here an idle machine lets a process wait; on one that is busy, words may be as
 * late as the trial itself has found that processes waited.
 */
const idleMs = 8;

/** One trial of a defective set-up: whether it is caught, for what it is, and with the figure that its own log has. */
export async function tryDefective(defect: Defective, seed: string): Promise<Said> {
  const trial = await drilled(defect.topology, defect.steps, seed);
  const { name } = defect;
  const judgement = judged(defect.expectation, trial);
  const told = findingOf(defect, judgement);
  const said = { name, class: told === undefined ? '' : classOf(told), measured: null, truth: null };
  if (judgement.verdict === 'inconclusive') return { ...said, outcome: 'inconclusive', detail: whyOf(judgement) };
  if (judgement.verdict !== 'fail' || told === undefined)
    return { ...said, outcome: 'missed', detail: whyOf(judgement) };
  if (said.class !== defect.class) return { ...said, outcome: 'wrong class', detail: `it is ${defect.class}` };
  const log = new Log(trial.recording);
  const truth = defect.truth(log);
  const measured = measuredIn(defect, told, trial, log);
  const isRight = measured !== null && agree(measured, truth, toleranceOf(measured, trial));
  return { ...said, measured, truth, outcome: isRight ? 'right' : 'wrong figure', detail: '' };
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

const judged = (expectation: Expectation, { measures, recording: { manifest } }: Drilled): Judgement =>
  judge(expectation, measures, manifest.topology, manifest.theory, manifest);

/** The finding that is of the defect's class, or the worst. */
function findingOf(defect: Defective, { services, verdict }: Judgement): ServiceJudgement | undefined {
  const worst = services.filter(
    (finding) => finding.verdict === verdict && (defect.client === undefined || finding.client === defect.client),
  );
  return worst.find((finding) => classOf(finding) === defect.class) ?? worst[0];
}

const classOf = ({ reason }: ServiceJudgement): string =>
  reason.kind === 'split-brain' ? `${reason.kind} ${reason.class}` : reason.kind;

const whyOf = ({ expectation, services }: Judgement): string =>
  `${expectation.name}: ${services.map(({ verdict, reason }) => `${verdict} ${JSON.stringify(reason)}`).join('; ')}`;

function measuredIn(defect: Defective, told: ServiceJudgement, trial: Drilled, log: Log): Measured | null {
  const { measures } = trial;
  const service = measures.services.find(({ name }) => name === told.service);
  if (defect.measured) return service === undefined ? null : defect.measured({ service, measures, log });
  return told.measuredMs === null ? null : { most: told.measuredMs, uncertainty: told.uncertaintyMs };
}

function toleranceOf({ counted }: Measured, { measures: { schedulerDelayMs } }: Drilled): number {
  if (counted === true) return 0;
  return schedulerDelayMs > idleMs ? schedulerDelayMs : toleranceMs;
}

const agree = ({ most, uncertainty }: Measured, truth: Span, within: number): boolean =>
  most - uncertainty <= truth.most + within && truth.least <= most + within;
