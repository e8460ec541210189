import { measuredName, servicesOf } from '../../../topology/services';
import { covers, durationMs, without } from '../../interval';
import { isGood, type OperationRecord } from '../../trial/operation';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control, Interval } from '../../types';
import { askedInVainNs } from '../clients/silences';
import { faultsIn, struckTimes } from '../faults';
import { silentClients } from './silent-clients';

/** As many operations that were never invoked; of one that asks seldom, no longer than a late machine explains. */
const missedOperations = 10;
const lateMs = 1000;
/** What was lost meanwhile is lost: a machine may be as late as the control of the scheduler lets it be. */
const busyMs = 250;
/** A kernel that does not know whom to send to asks anew each second (RFC 4861 §10; Linux, by IPv4, too). */
const unresolvedMs = 1500;

interface Stop {
  readonly stopMs: number;
  readonly limitMs: number;
}

/** A client that does not ask loses nothing, and is not served either: one that is gone tells nothing of the service. */
export function probingControl(trial: TrialEvidence): Control {
  const silent = silentClients(trial);
  if (silent.length > 0) return { name: 'probing', ok: false, detail: `no word of ${silent.join(', ')} was recorded` };
  const records = [...trial.services.flatMap(({ clients }) => clients), ...trial.operations];
  const stops = records.flatMap((record) => stopsOf(record, trial));
  const tooLong = stops.filter(({ stopMs, limitMs }) => stopMs > limitMs);
  const worstMs = (tooLong.length > 0 ? tooLong : stops).reduce((most, { stopMs }) => Math.max(most, stopMs), 0);
  return {
    name: 'probing',
    ok: tooLong.length === 0,
    detail: `the client stopped asking for ${worstMs.toFixed(1)} ms at most`,
  };
}

/** From one operation to the next, and to the end: but for what a fault on the client explains. */
function stopsOf(record: OperationRecord, trial: TrialEvidence): readonly Stop[] {
  const { settledNs, endedNs, topology } = trial.manifest;
  const intervalMs = record.intervalMs ?? 1000 / topology.probing.clientRatePerSecond;
  const servedMs = Math.min(missedOperations * intervalMs, 2 * intervalMs + lateMs);
  const unservedMs = servedMs + patienceMs(record, trial);
  const struck = struckTimes(record.client, faultsIn(trial.events), endedNs);
  const vainNs = askedInVainNs(record);
  const inside = record.operations.filter(({ invokedNs }) => settledNs <= invokedNs && invokedNs < endedNs);
  return [undefined, ...inside].flatMap((operation, position) => {
    const next = inside[position];
    const span = { fromNs: operation?.invokedNs ?? settledNs, toNs: next?.invokedNs ?? endedNs };
    const isAnswered = operation !== undefined && isGood(operation) && (next === undefined || isGood(next));
    const isServed = isAnswered && (durationMs(span) <= servedMs || !vainNs.some((atNs) => covers(span, atNs)));
    const limitMs = isServed ? servedMs : unservedMs;
    if (durationMs(span) <= limitMs) return isServed ? [{ stopMs: durationMs(span), limitMs }] : [];
    if (isCutOff(record, span, trial)) return [];
    const asked = isServed ? [] : (record.askedNs ?? []).map((atNs) => ({ fromNs: atNs, toNs: atNs }));
    return without([span], [...asked, ...struck]).map((part) => ({ stopMs: durationMs(part), limitMs }));
  });
}

/**
 * How much longer one that is not served may be silent. What is read off the wire is not there before its kernel knows whom to send
 * to; others begin the next operation whatever became of the last, unless that still opens the connection which it needs.
 */
function patienceMs(
  { askedNs, service, protocol }: OperationRecord,
  { manifest: { topology } }: TrialEvidence,
): number {
  if (askedNs !== undefined) return unresolvedMs;
  const declared = servicesOf(topology).find((each) => measuredName(each, topology) === service);
  const opening = declared?.operations.find((operation) => operation.protocol === 'tcp-session');
  return busyMs + (protocol === 'tcp-session' && opening?.protocol === protocol ? opening.timeoutMs : 0);
}

/** Nobody hears it: what is read off the wire was not seen, whether it was sent or not. */
export function isCutOff(
  { client, askedNs }: OperationRecord,
  { fromNs, toNs }: Interval,
  trial: TrialEvidence,
): boolean {
  const { manifest, reach } = trial;
  if (askedNs === undefined) return false;
  return [fromNs, ...reach.changesNs().filter((atNs) => fromNs < atNs && atNs < toNs)].some((atNs) =>
    manifest.ports.some(({ node, network }) => node === client && !reach.isHeard(node, network, atNs)),
  );
}
