import type { Borne, Capacity, CapacityFinding, CapacityLimits, CapacityVerdict } from './capacity';

/** So much longer is a matter of the machine that both run on, and of a cache that is cold. */
const noiseMs = { p50: 10, p99: 100 } as const;
/** A quantile of fewer is whatever the slowest few happened to take. */
const leastAnswers = { p50: 20, p99: 100 } as const;
/** As late as the instrument may each be that has its turn at a request: web server, application, web server, instrument. */
const turns = 4;
/** With so much of a second spent on its requests, a connection has none left to ask for more in. */
const busyShare = 0.8;
/** With less of the requests sent it was another load. */
const leastSent = 0.95;

/** Whether the standby bears what the active servers bear: as much, as well, and as fast but for the limits. */
export function judgeCapacity(capacity: Capacity, limits: CapacityLimits): CapacityVerdict {
  const { before, after, unloaded } = capacity;
  // A load that one service does not bear is one that the others need not bear beside it.
  for (const borne of before) {
    const found = beforehand(capacity, limits, borne);
    if (found !== undefined) return { ...found, service: borne.service };
  }
  const findings = before.flatMap((borne, index) => {
    const other = after?.[index];
    const found = other && afterwards(capacity, limits, borne, other);
    return found ? [{ ...found, service: borne.service }] : [];
  });
  const [first] = findings;
  if (first !== undefined) return findings.find(({ kind }) => failures.has(kind)) ?? first;
  return unloaded.length > 0 ? { kind: 'unloaded', services: unloaded } : { kind: 'enough' };
}

/** What says that the standby is not enough; all else but `enough` says that nobody knows. */
export const failures: ReadonlySet<CapacityVerdict['kind']> = new Set(['too-small', 'loses', 'slower', 'gives-up']);

function beforehand(capacity: Capacity, limits: CapacityLimits, borne: Borne): CapacityFinding | undefined {
  const { node, movedTo } = borne;
  if (movedTo !== undefined) return { kind: 'moved', from: node, to: movedTo };
  const lost = 1 - servedShare(borne);
  if (lost > Math.min(limits.mostLost, 1 - limits.leastShare)) return { kind: 'too-much', share: servedShare(borne) };
  return unsent(capacity, borne) ?? few(borne);
}

/** What was not sent is never held against it. */
function afterwards(capacity: Capacity, limits: CapacityLimits, before: Borne, after: Borne) {
  const { leastShare, mostLost, mostTimes } = limits;
  if (after.movedTo !== undefined) return found({ kind: 'gives-up', to: after.movedTo });
  const [asked, lost] = [askedOf(capacity), lostOf(after)];
  const share = Math.min(1, servedShare(after) / servedShare(before));
  if (asked - lost < leastShare * (asked - lostOf(before)))
    return found({ kind: 'too-small', share, least: leastShare });
  if (lost > mostLost * Math.max(leastAnswers.p99, endedOf(after)))
    return found({ kind: 'loses', share: 1 - servedShare(after), most: mostLost });
  let late: CapacityFinding | undefined;
  for (const what of ['p50', 'p99'] as const) {
    if (after.served < leastAnswers[what]) break;
    const limitMs = mostTimes * before.latencyMs[what] + noiseMs[what];
    const [tookMs, lateMs] = [after.latencyMs[what], after.lateMs[what]];
    if (tookMs - turns * lateMs > limitMs) return found({ kind: 'slower', what, tookMs, limitMs });
    if (tookMs > limitMs) late ??= { kind: 'late', what, tookMs, lateMs };
  }
  return unsent(capacity, after) ?? few(after) ?? late;
}

const found = (finding: CapacityFinding): CapacityFinding => finding;

function unsent(capacity: Capacity, { node, sent, servedPerSecond, latencyMs, lateMs }: Borne) {
  const { connections } = capacity;
  const share = sent / askedOf(capacity);
  if (share >= leastSent) return undefined;
  const waitedMs = servedPerSecond * Math.max(0, latencyMs.p50 - lateMs.p50);
  return waitedMs > 1000 * busyShare * connections
    ? found({ kind: 'unasked', node, connections, tookMs: latencyMs.p50 })
    : found({ kind: 'starved', node, share });
}

function few({ node, served }: Borne): CapacityFinding | undefined {
  const least = leastAnswers.p99;
  return served < least ? { kind: 'too-few', node, answers: served, least } : undefined;
}

const askedOf = ({ perSecond, seconds }: Capacity): number => perSecond * seconds;
const lostOf = ({ refused, failed }: Borne): number => refused + failed;
const endedOf = (borne: Borne): number => borne.served + lostOf(borne);
/** Of none there is none that was lost. */
const servedShare = (borne: Borne): number => (endedOf(borne) === 0 ? 1 : borne.served / endedOf(borne));
