import { struckNode } from '../../harness/recording/struck-node';
import type { Phases, ServiceMeasures } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { lastedWords } from '../wording/lasted';
import { durationText, listText } from '../wording/quantities';
import { blackoutLasted } from './lasted';

/** What sort of thing happened: the phases of a takeover (RFC 6414 and measurement by name), faults, and what should not be. */
export const momentKinds = [
  ...(['struck', 'healed', 'last-sign-of-life', 'detected', 'address-added', 'announced'] as const),
  ...(['neighbour-changed', 'first-good-reply', 'stable', 'handover'] as const),
  ...(['split-brain', 'split-brain-ended', 'blackout', 'unexplained-move'] as const),
] as const;

/** One thing that happened in a trial, in words. */
export interface Moment {
  readonly atNs: bigint;
  readonly kind: (typeof momentKinds)[number];
  readonly text: string;
}

/** What happened in a trial, in order of time: the picture, told. */
export function storyOf({ faults, ports, measures }: TrialResult): Moment[] {
  const moments = faults.map(({ phase, beforeNs, fault, proof }): Moment => {
    const what = `${fault.name} of ${struckNode(fault, ports) ?? (fault.nodes.length === 0 ? fault.target : listText(fault.nodes))}`;
    const seen = proof === null ? 'no proof that it took effect' : proof;
    return phase === 'applied'
      ? { atNs: beforeNs, kind: 'struck', text: `${what} strikes (${seen})` }
      : { atNs: beforeNs, kind: 'healed', text: `${what} is healed (${seen})` };
  });
  for (const service of measures?.services ?? []) moments.push(...momentsOf(service));
  return moments.toSorted((one, other) => (one.atNs < other.atNs ? -1 : one.atNs > other.atNs ? 1 : 0));
}

function momentsOf(service: ServiceMeasures): Moment[] {
  const { name, takeover } = service;
  const moments: Moment[] = takeover === null ? [] : phaseMoments(takeover.phases, takeover.to, name);
  for (const { class: kind, owners, fromNs, toNs, durationMs, ended } of service.splitBrain)
    moments.push(
      { atNs: fromNs, kind: 'split-brain', text: `${name} has two owners, ${listText(owners)} (${kind})` },
      ended === 'unfinished'
        ? {
            atNs: toNs,
            kind: 'split-brain',
            text: `${name} still has two owners when the trial ends, after ${durationText(durationMs)}`,
          }
        : {
            atNs: toNs,
            kind: 'split-brain-ended',
            text: `${name}: the split-brain ends after ${durationText(durationMs)} (${ended})`,
          },
    );
  for (const { fromNs, from, to, overlapMs } of service.handovers)
    moments.push({
      atNs: fromNs,
      kind: 'handover',
      text: `${name} is handed from ${from} to ${to}, overlap ${durationText(overlapMs)}`,
    });
  for (const blackout of service.blackouts)
    moments.push({
      atNs: blackout.fromNs,
      kind: 'blackout',
      text: `${name} stops answering, for ${lastedWords(blackoutLasted(blackout))} (${blackout.unansweredQuestions} questions unanswered)`,
    });
  for (const { atNs, from, to } of [...service.flaps, ...service.falseFailovers])
    moments.push({
      atNs,
      kind: 'unexplained-move',
      text: `${name} moves from ${from ?? 'nobody'} to ${to}, though no fault explains it`,
    });
  return moments;
}

type PhaseText = readonly [phase: keyof Phases, kind: Moment['kind'], text: (to: string, address: string) => string];

const phaseTexts: readonly PhaseText[] = [
  ['lastSignOfLifeNs', 'last-sign-of-life', () => 'last sign of life of the old owner'],
  ['detectedNs', 'detected', (to) => `${to} decides to take over`],
  ['addressAddedNs', 'address-added', (to, address) => `${to} adds ${address}`],
  ['announcedNs', 'announced', (to, address) => `${to} announces ${address}, and is heard`],
  ['neighbourChangedNs', 'neighbour-changed', (to) => `the client's neighbour entry names ${to}`],
  ['firstGoodReplyNs', 'first-good-reply', (to) => `first good reply to the client by ${to}`],
  ['stableNs', 'stable', () => 'service is stable: five good replies in a row'],
];

const phaseMoments = (phases: Phases, to: string, address: string): Moment[] =>
  phaseTexts.flatMap(([phase, kind, text]) => {
    const atNs = phases[phase];
    return atNs === null ? [] : [{ atNs, kind, text: text(to, address) }];
  });
