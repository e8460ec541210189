import type { Phases, VipMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { durationText, listText } from '../wording/quantities';

/** One thing that happened in a trial, in words. */
export interface Moment {
  readonly atNs: bigint;
  readonly text: string;
}

/** What happened in a trial, in order of time: the picture, told. */
export function storyOf({ faults, measures }: TrialResult): Moment[] {
  const moments = faults.map(({ phase, beforeNs, fault, proof }): Moment => {
    const what = `${fault.name} of ${fault.nodes.length === 0 ? fault.target : listText(fault.nodes)}`;
    const seen = proof === null ? 'no proof that it took effect' : proof;
    return { atNs: beforeNs, text: `${what} ${phase === 'applied' ? 'strikes' : 'is healed'} (${seen})` };
  });
  for (const vip of measures?.vips ?? []) moments.push(...momentsOf(vip));
  return moments.toSorted((one, other) => (one.atNs < other.atNs ? -1 : one.atNs > other.atNs ? 1 : 0));
}

function momentsOf(vip: VipMeasures): Moment[] {
  const { address, takeover } = vip;
  const moments: Moment[] = takeover === null ? [] : phaseMoments(takeover.phases, takeover.to, address);
  for (const { class: kind, owners, fromNs, toNs, durationMs, ended } of vip.splitBrain)
    moments.push(
      { atNs: fromNs, text: `${address} has two owners, ${listText(owners)} (${kind})` },
      { atNs: toNs, text: `${address}: the split-brain ends after ${durationText(durationMs)} (${ended})` },
    );
  for (const { fromNs, from, to, overlapMs } of vip.handovers)
    moments.push({
      atNs: fromNs,
      text: `${address} is handed from ${from} to ${to}, overlap ${durationText(overlapMs)}`,
    });
  for (const { fromNs, durationMs, unansweredQuestions } of vip.blackouts)
    moments.push({
      atNs: fromNs,
      text: `${address} stops answering, for ${durationText(durationMs)} (${unansweredQuestions} questions unanswered)`,
    });
  for (const { atNs, from, to } of [...vip.flaps, ...vip.falseFailovers])
    moments.push({ atNs, text: `${address} moves from ${from ?? 'nobody'} to ${to}, though no fault explains it` });
  return moments;
}

const phaseTexts: readonly (readonly [keyof Phases, (to: string, address: string) => string])[] = [
  ['lastSignOfLifeNs', () => 'last sign of life of the old owner'],
  ['detectedNs', (to) => `${to} decides to take over`],
  ['addressAddedNs', (to, address) => `${to} adds ${address}`],
  ['announcedNs', (to, address) => `${to} announces ${address}, and is heard`],
  ['neighbourChangedNs', (to) => `the client's neighbour entry names ${to}`],
  ['firstGoodReplyNs', (to) => `first good reply to the client by ${to}`],
  ['stableNs', () => 'service is stable: five good replies in a row'],
];

const phaseMoments = (phases: Phases, to: string, address: string): Moment[] =>
  phaseTexts.flatMap(([phase, text]) => {
    const atNs = phases[phase];
    return atNs === null ? [] : [{ atNs, text: text(to, address) }];
  });
