import type { DrillClaim, Judgement, ServiceJudgement } from '../../../harness/judging/types';
import { grouped } from '../../figures/grouped';
import { claimReasonText } from '../verdicts/claims';
import { lastedWords } from '../quantities/lasted';
import { durationText } from '../quantities/quantities';
import { reasonText } from './reasons';

/** Why an expectation came to its verdict: of each service that says so the reason, the figure, its interval and the frames that prove it. */
export function explain({ verdict, services }: Judgement): string {
  const telling = services.filter((service) => service.verdict === verdict);
  const bySource = grouped(
    telling.length === 0 ? services : telling,
    ({ service, evidence }) => `${service} ${evidence.join(' ')}`,
  );
  return [...bySource.values()].map(explainService).join('; ');
}

/** Findings on one service by the same frames. */
function explainService(judged: readonly ServiceJudgement[]): string {
  const [{ service = '', evidence = [] } = {}] = judged;
  const texts = judged.map((each) =>
    [measuredWords(each), reasonText(each.reason)].filter((part) => part !== '').join(', '),
  );
  const frames = evidence.length === 0 ? '' : ` (${evidence.length === 1 ? 'frame' : 'frames'} ${evidence.join(', ')})`;
  return `${service}: ${texts.join('; ')}${frames}`;
}

/** How long two owned it stands in that reason itself. */
function measuredWords({ reason, measuredMs, uncertaintyMs, unfinished }: ServiceJudgement): string {
  if (measuredMs === null || reason.kind === 'split-brain') return '';
  if (unfinished === true) return `${lastedWords({ ms: measuredMs, unfinished })}, until the trial ended`;
  const [least, most] = [durationText(measuredMs - uncertaintyMs), durationText(measuredMs)];
  return least === most ? most : `${most} (true value ${least} to ${most})`;
}

/** One line: the claim, what became of it, the figure, and how many trials say so. */
export function explainClaim({ text, verdict, counts, measuredMs, unfinished, reason }: DrillClaim): string {
  const { pass = 0, fail = 0, known = 0, inconclusive = 0 } = counts;
  const n = pass + fail + known + inconclusive;
  if (n === 0) return `${text}: ${verdict}; ${claimReasonText(reason, n)}`;
  const figure = measuredMs === null ? '' : `${lastedWords({ ms: measuredMs, unfinished: unfinished === true })}, `;
  const trials = `${figure}n = ${n}: ${pass} within, ${fail + known} not, ${inconclusive} inconclusive`;
  return `${text}: ${verdict}; ${trials}; ${claimReasonText(reason, n)}`;
}
