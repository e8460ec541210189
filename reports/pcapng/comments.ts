import type { FrameNumber } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { expectationText } from '../wording/verdicts/expectations';
import { splitBrainLasted } from '../../harness/analysis/lasted';
import { lastedWords } from '../wording/quantities/lasted';
import { plainLine } from '../wording/quantities/plain';
import { durationText } from '../wording/quantities/quantities';
import { reasonText } from '../wording/why/reasons';

/** What is said at a moment: on the first frame at or after it. */
export interface TimedComment {
  readonly atNs: bigint;
  readonly text: string;
}

/** What happened between the frames: faults struck and healed. In order of time. */
export function faultComments({ faults }: TrialResult): TimedComment[] {
  return faults
    .map(({ phase, beforeNs, afterNs, fault, proof }) => {
      const whom = fault.nodes.length === 0 ? fault.target : fault.nodes.join(', ');
      const width = durationText(Number(afterNs - beforeNs) / 1e6);
      const what = `${fault.name}: ${whom}`;
      const text = `FAULT ${phase} ${what}, within ${width} before this frame; ${proof ?? 'not proven'}`;
      return { atNs: beforeNs, text: plainLine(text) };
    })
    .toSorted((one, other) => (one.atNs < other.atNs ? -1 : 1));
}

/** What single frames prove, by their number. */
export function frameComments({ measures, judgements }: TrialResult): Map<FrameNumber, string[]> {
  const comments = new Map<FrameNumber, string[]>();
  const say = (evidence: readonly FrameNumber[], text: string) => {
    for (const number of evidence) comments.set(number, [...(comments.get(number) ?? []), plainLine(text)]);
  };
  for (const { name, takeover, splitBrain, handovers } of measures?.services ?? []) {
    if (takeover !== null)
      say(
        takeover.evidence,
        `EVIDENCE of the takeover of ${name} by ${takeover.to}: ${durationText(takeover.takeoverMs)}`,
      );
    for (const split of splitBrain)
      say(
        split.evidence,
        `EVIDENCE of split-brain of ${name} (${split.class}): ${split.owners.join(', ')}, ${lastedWords(splitBrainLasted(split))}`,
      );
    for (const { from, to, overlapMs, evidence } of handovers)
      say(evidence, `EVIDENCE of the handover of ${name} from ${from} to ${to}: ${durationText(overlapMs)}`);
  }
  for (const { expectation, services } of judgements)
    for (const { verdict, service, reason, evidence } of services)
      if (verdict !== 'pass')
        say(evidence, `VERDICT ${verdict}: ${expectationText(expectation)}, ${service}: ${reasonText(reason)}`);
  return comments;
}
