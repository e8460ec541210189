import type { DrillResult } from '../../../harness/judging/types';
import { unmetClaims } from '../../figures/claims';
import { grouped } from '../../figures/grouped';
import { tellingExpectations } from '../../figures/kinds';
import { explainClaim } from './explain';
import { expectationText } from '../verdicts/expectations';
import { measuredRow } from '../verdicts/measured';
import { plainLine } from '../quantities/plain';
import { whyText } from './why';

/** Why a drill did not simply pass, in one line for each reason, whatever it is a reason for; none for a pass. */
export function drillMessages(drill: DrillResult): string[] {
  const { note, trials } = drill;
  const open = tellingExpectations(drill).filter(({ verdict }) => verdict !== 'pass');
  const byWhy = grouped(open, (judged) => whyText(drill, judged));
  const unmet = [...byWhy].map(
    ([why, all]) => `${all.map(({ expectation }) => expectationText(expectation)).join(', ')}: ${why}`,
  );
  const claims = unmetClaims(drill).map((claim) => `claim ${explainClaim(claim)}`);
  const errors = trials.flatMap(({ error }) =>
    error === null ? [] : `${error.code}: ${error.message} (${error.hint})`,
  );
  const messages = [...new Set([...errors, ...unmet, ...claims, ...(note === null ? [] : [note])])];
  return messages.map(plainLine);
}

/** Every expectation and claim with its figures, one to a line: what a log keeps. */
export function drillFigures(drill: DrillResult): string[] {
  const expectations = tellingExpectations(drill).map((judged) => {
    const { median, p95, worst, margin, trials } = measuredRow(drill, judged);
    const figures = [
      median && `median ${median}`,
      p95 && `p95 ${p95}`,
      worst && `worst ${worst}`,
      margin && `margin ${margin}`,
      `n ${trials}`,
    ];
    return plainLine(
      `${judged.verdict}: ${expectationText(judged.expectation)} (${figures.filter((each) => each !== '').join(', ')})`,
    );
  });
  return [...expectations, ...(drill.claims ?? []).map((claim) => plainLine(`claim ${explainClaim(claim)}`))];
}

export const drillDurationMs = ({ trials }: DrillResult): number =>
  trials.reduce((sum, { durationMs }) => sum + durationMs, 0);
