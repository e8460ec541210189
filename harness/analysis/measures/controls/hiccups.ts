import { covers, durationMs, msBetween, without } from '../../interval';
import { faultsIn, type Fault } from '../faults';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { ServiceEvidence, TrialEvidence } from '../../trial/trial-evidence';
import type { Interval } from '../../types';
import { askedInVainNs } from '../clients/silences';
import { isCutOff } from './probing';

/**
 * When instruments were late, or were answered late: the asker, which may hurry; clients, which begin their operations at a steady
 * rate, served or not; and the service, which may not hurry, and stands for the agents.
 */
export const hiccupsIn = (trial: TrialEvidence): readonly Hiccup[] =>
  [...lateQuestions(trial), ...lateAnswers(trial), ...lateOperations(trial)].filter((late) => durationMs(late) > 0);

export interface Hiccup extends Interval {
  /** Of echoes that nobody answered: what is read off the wire may have been kept back by a kernel that knew nobody to send it to. */
  readonly unserved?: true;
}

interface Span {
  readonly settledNs: bigint;
  readonly endedNs: bigint;
}

/** A client is later than its own pace by less than this whenever it begins anything. */
const leastMs = 0.5;

/** From the last question before the window to the first after it; the window's own ends where there is none. */
export function gapsIn(questionsNs: readonly bigint[], { settledNs, endedNs }: Span): readonly Interval[] {
  const first = questionsNs.findLast((atNs) => atNs <= settledNs) ?? settledNs;
  const last = questionsNs.find((atNs) => atNs >= endedNs) ?? endedNs;
  const inside = questionsNs.filter((atNs) => settledNs < atNs && atNs < endedNs);
  return pairs([first, ...inside, last]);
}

const pairs = (times: readonly bigint[]): readonly Interval[] =>
  times.slice(1).map((toNs, index) => ({ fromNs: times[index] ?? toNs, toNs }));

/** What is left of a gap when its interval is over. */
const beyond = ({ fromNs, toNs }: Interval, intervalMs: number): Interval => ({
  fromNs: fromNs + BigInt(Math.round(intervalMs * 1e6)),
  toNs,
});

function lateQuestions({ manifest, services }: TrialEvidence): readonly Interval[] {
  const intervalMs = 1000 / manifest.topology.probing.questionRatePerSecond;
  return services.flatMap(({ questionsNs }) => gapsIn(questionsNs, manifest).map((gap) => beyond(gap, intervalMs)));
}

/** Between the operations of clients that nothing has struck, beyond their interval. One that opens a session again says no line meanwhile. */
function lateOperations(trial: TrialEvidence): readonly Hiccup[] {
  const { manifest, events, operations, services } = trial;
  const { settledNs, endedNs, topology } = manifest;
  const struck = events.flatMap((event) => (event.kind === 'fault' ? event.fault.nodes : []));
  const slow = slowIn(events);
  const echoes = services.flatMap(({ clients }) => clients).filter(({ askedNs }) => askedNs !== undefined);
  return [...operations, ...echoes]
    .filter(({ client, protocol }) => !struck.includes(client) && protocol !== 'tcp-session')
    .flatMap((record) => {
      const usualMs = record.askedNs === undefined ? 0 : 1000 / topology.probing.clientRatePerSecond;
      const vainNs = askedInVainNs(record);
      const inside = record.operations.filter(({ invokedNs }) => settledNs <= invokedNs && invokedNs < endedNs);
      return inside.slice(1).flatMap(({ invokedNs: toNs }, index) => {
        const last = inside[index];
        const gap = { fromNs: last?.invokedNs ?? toNs, toNs };
        const late = beyond(gap, record.intervalMs ?? usualMs);
        if (record.askedNs !== undefined && slow.some((fault) => overlaps(fault, gap))) return [];
        if (durationMs(late) < leastMs || vainNs.some((atNs) => covers(gap, atNs)) || isCutOff(record, gap, trial))
          return [];
        const isUnserved = record.askedNs !== undefined && last !== undefined && !isGood(last);
        return unasked(late, record).map((part) => (isUnserved ? { ...part, unserved: true } : part));
      });
    });
}

/** Those that keep frames back on their way. */
const slowIn = (events: TrialEvidence['events']): readonly Fault[] =>
  faultsIn(events).filter(({ applied }) => applied.fault.delaysMs !== undefined);

const overlaps = ({ applied, healed }: Fault, { fromNs, toNs }: Interval): boolean =>
  applied.beforeNs <= toNs && (healed === null || fromNs <= healed.afterNs);

/** Of what is read off the wire: its kernel had not sent what the client wanted while it did not know whom to send it to. */
function unasked(late: Interval, { askedNs = [], toldNs = [] }: OperationRecord): readonly Interval[] {
  const asking = askedNs
    .filter((atNs) => covers(late, atNs))
    .map((fromNs) => ({ fromNs, toNs: toldNs.find((atNs) => atNs >= fromNs) ?? fromNs }));
  return without([late], asking);
}

function lateAnswers({ manifest, events, services }: TrialEvidence): readonly Interval[] {
  const brackets = events.filter((event) => event.kind === 'fault');
  const slow = slowIn(events);
  const isUntouched = ({ fromNs, toNs }: Interval): boolean =>
    brackets.every(({ beforeNs, afterNs }) => afterNs < fromNs || toNs < beforeNs) &&
    !slow.some((fault) => overlaps(fault, { fromNs, toNs }));
  const broken = faultsIn(events).filter(({ applied }) => !applied.fault.planned);
  /** Too late to be of use where nothing was broken and nobody moved: else it may have waited for a neighbour to be found. */
  const wasOnlyLate = (fromNs: bigint, toNs: bigint, spells: ServiceEvidence['spells']): boolean =>
    !broken.some((fault) => overlaps(fault, { fromNs, toNs })) &&
    !spells.some((spell) => [spell.fromNs, spell.toNs].some((atNs) => fromNs <= atNs && atNs <= toNs));
  return services
    .flatMap(({ clients, spells }) =>
      clients
        .filter(({ protocol }) => protocol === 'udp')
        .flatMap(({ operations }) => operations.map((operation) => ({ ...operation, spells }))),
    )
    .flatMap(({ invokedNs: fromNs, completedNs, lateNs, spells }) => {
      if (completedNs !== null) return [{ fromNs, toNs: completedNs }];
      return lateNs !== undefined && wasOnlyLate(fromNs, lateNs, spells) ? [{ fromNs, toNs: lateNs }] : [];
    })
    .filter((answer) => answer.fromNs >= manifest.settledNs && isUntouched(answer));
}

export const worstGapMs = (questionsNs: readonly bigint[], span: Span): number =>
  gapsIn(questionsNs, span).reduce((worst, { fromNs, toNs }) => Math.max(worst, msBetween(fromNs, toNs)), 0);
