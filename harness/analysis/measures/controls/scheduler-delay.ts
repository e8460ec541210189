import { msBetween } from '../../interval';
import { faultsIn } from '../faults';
import type { ServiceEvidence, TrialEvidence } from '../../trial/trial-evidence';

interface Span {
  readonly settledNs: bigint;
  readonly endedNs: bigint;
}

/**
 * How late the machine ever was to let a process run. The asker, which may hurry, stands for the instruments; the service,
 * which may not, for the agents: what it takes to answer a probe, but for those that a fault came across. Of the agents themselves
 * the kernel tells, where it counts what they wait; and clients begin their operations at a steady rate, served or not.
 */
export function schedulerDelayMs(trial: TrialEvidence): number {
  const { manifest, services } = trial;
  const intervalMs = 1000 / manifest.topology.probing.questionRatePerSecond;
  const gaps = services.map(({ questionsNs }) => worstGapMs(questionsNs, manifest) - intervalMs);
  return Math.max(0, ...gaps, ...answerTimesMs(trial), ...waitsMs(trial), ...clientsLateMs(trial));
}

/** From the last question before the window to the first after it; the window's own ends where there is none. */
export function worstGapMs(questionsNs: readonly bigint[], { settledNs, endedNs }: Span): number {
  const first = questionsNs.findLast((atNs) => atNs <= settledNs) ?? settledNs;
  const last = questionsNs.find((atNs) => atNs >= endedNs) ?? endedNs;
  const inside = questionsNs.filter((atNs) => settledNs < atNs && atNs < endedNs);
  const times = [first, ...inside, last];
  return times.slice(1).reduce((worst, atNs, index) => Math.max(worst, msBetween(times[index] ?? atNs, atNs)), 0);
}

/**
 * Whatever was over within the trial; the last before its end is told of a moment later. What never settled may have been kept from
 * it by any wait: what had not come back by itself may have been lost to one before anything was asked.
 */
function waitsMs({ manifest: { settledNs, unsettled }, events }: TrialEvidence): readonly number[] {
  const fromNs = unsettled?.kind === 'never-settled' ? 0n : settledNs;
  return events.flatMap((event) => (event.kind === 'delay' && event.atNs >= fromNs ? [event.delayMs] : []));
}

/** Between the operations of clients that nothing has struck, beyond their interval. One that opens a session again says no line meanwhile. */
function clientsLateMs({ manifest: { settledNs, endedNs }, events, operations }: TrialEvidence): readonly number[] {
  const struck = events.flatMap((event) => (event.kind === 'fault' ? event.fault.nodes : []));
  return operations
    .filter(({ client, protocol }) => !struck.includes(client) && protocol !== 'tcp-session')
    .map(({ operations: own, intervalMs }) => {
      const times = own.map(({ invokedNs }) => invokedNs).filter((atNs) => settledNs <= atNs && atNs < endedNs);
      const gaps = times.slice(1).map((atNs, index) => msBetween(times[index] ?? atNs, atNs));
      return Math.max(0, ...gaps) - (intervalMs ?? 0);
    });
}

function answerTimesMs({ manifest, events, services }: TrialEvidence): readonly number[] {
  const brackets = events.filter((event) => event.kind === 'fault');
  const slow = faultsIn(events).filter(({ applied }) => applied.fault.delaysMs !== undefined);
  const isUntouched = (fromNs: bigint, toNs: bigint): boolean =>
    brackets.every(({ beforeNs, afterNs }) => afterNs < fromNs || toNs < beforeNs) &&
    !slow.some(({ applied, healed }) => applied.beforeNs <= toNs && (healed === null || fromNs <= healed.afterNs));
  const broken = faultsIn(events).filter(({ applied }) => !applied.fault.planned);
  /** Too late to be of use where nothing was broken and nobody moved: else it may have waited for a neighbour to be found. */
  const wasOnlyLate = (fromNs: bigint, toNs: bigint, spells: ServiceEvidence['spells']): boolean =>
    !broken.some(({ applied, healed }) => applied.beforeNs <= toNs && (healed === null || fromNs <= healed.afterNs)) &&
    !spells.some((spell) => [spell.fromNs, spell.toNs].some((atNs) => fromNs <= atNs && atNs <= toNs));
  return services
    .flatMap(({ clients, spells }) =>
      clients
        .filter(({ protocol }) => protocol === 'udp')
        .flatMap(({ operations }) => operations.map((operation) => ({ ...operation, spells }))),
    )
    .flatMap(({ invokedNs, completedNs, lateNs, spells }) => {
      if (completedNs !== null) return [{ invokedNs, answeredNs: completedNs }];
      return lateNs !== undefined && wasOnlyLate(invokedNs, lateNs, spells) ? [{ invokedNs, answeredNs: lateNs }] : [];
    })
    .filter(({ invokedNs, answeredNs }) => invokedNs >= manifest.settledNs && isUntouched(invokedNs, answeredNs))
    .map(({ invokedNs, answeredNs }) => msBetween(invokedNs, answeredNs));
}
