import { struckNode } from '../../harness/recording/struck-node';
import type { OwnerChange, Phases, ServiceMeasures, Takeover } from '../../harness/analysis/types';
import type { TrialResult } from '../../harness/judging/types';
import { kindWords, type Move } from '../wording/services/kinds';
import { lastedWords } from '../wording/quantities/lasted';
import { durationText, listText } from '../wording/quantities/quantities';
import { blackoutLasted } from '../../harness/analysis/lasted';

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
  const services = measures?.services ?? [];
  for (const service of services) moments.push(...momentsOf(service, services.length > 1));
  return moments.toSorted((one, other) => (one.atNs < other.atNs ? -1 : one.atNs > other.atNs ? 1 : 0));
}

/** @param isOneOfSeveral then each moment says of which it is */
function momentsOf(service: ServiceMeasures, isOneOfSeveral: boolean): Moment[] {
  const { name, takeover } = service;
  const moments: Moment[] = takeover === null ? [] : phaseMoments(service, takeover, isOneOfSeveral);
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
  // A move may be a false failover and one of a flapping, too.
  const moves = new Map([...service.flaps, ...service.falseFailovers].map((change) => [change.atNs, change]));
  for (const change of moves.values())
    moments.push({ atNs: change.atNs, kind: 'unexplained-move', text: moveText(name, change) });
  return moments;
}

/** A fault that leaves the owner well, such as one of the heartbeat, explains a move, and does not make it needed. */
function moveText(name: string, { from, to, cause }: OwnerChange): string {
  const moved = `${name} moves from ${from ?? 'nobody'} to ${to}`;
  if (cause === 'none') return `${moved}, though no fault explains it`;
  if (cause === 'release') return `${moved}: ${from ?? 'whoever had it'} gave it up by itself`;
  if (from === null) return `${moved}, though nobody had lost it`;
  return `${moved}, though ${from} was well and could be reached`;
}

type PhaseText = readonly [
  phase: keyof Phases,
  kind: Moment['kind'],
  text: (move: Move, words: ReturnType<typeof kindWords>) => string,
];

const phaseTexts: readonly PhaseText[] = [
  ['lastSignOfLifeNs', 'last-sign-of-life', (_, { lastSign }) => lastSign],
  ['detectedNs', 'detected', (move, { detected }) => detected(move)],
  ['addressAddedNs', 'address-added', ({ to, name }) => `${to} adds ${name}`],
  ['announcedNs', 'announced', (move, { happened }) => happened(move)],
  ['neighbourChangedNs', 'neighbour-changed', ({ to }) => `the client's neighbour entry names ${to}`],
  ['firstGoodReplyNs', 'first-good-reply', ({ to }) => `first good reply to the client by ${to}`],
  ['stableNs', 'stable', () => 'service is stable: five good replies in a row'],
];

function phaseMoments(
  { name, kind: of }: ServiceMeasures,
  { phases, from, to }: Takeover,
  isOneOfSeveral: boolean,
): Moment[] {
  const words = kindWords(of);
  const named = (text: string) => (isOneOfSeveral && !text.includes(name) ? `${name}: ${text}` : text);
  return phaseTexts.flatMap(([phase, kind, text]) => {
    const atNs = phases[phase];
    return atNs === null ? [] : [{ atNs, kind, text: named(text({ name, from, to }, words)) }];
  });
}
