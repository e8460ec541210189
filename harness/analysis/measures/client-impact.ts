import { covers, msBetween } from '../interval';
import { replyLimitNs, type Probe, type ProbeRecord } from '../trial/probe-log';
import type { ClientImpact, Interval } from '../types';

/** RFC 6412 §3.7.5: so many good probes in a row, and service counts as restored. */
export const sustainedProbes = 5;

export interface GoodReply {
  readonly atNs: bigint;
  readonly server: string | null;
}

export function goodReplies({ probes }: Pick<ProbeRecord, 'probes'>): readonly GoodReply[] {
  return probes.flatMap(({ reply }) => (reply === null ? [] : [reply]));
}

/** When the fifth good reply in a row came from this server; null when that never happened. */
export function stableSinceNs({ probes }: ProbeRecord, server: string, sinceNs: bigint): bigint | null {
  let inRow = 0;
  for (const { reply, sentNs } of probes) {
    inRow = sentNs >= sinceNs && reply !== null && reply.server === server ? inRow + 1 : 0;
    if (inRow === sustainedProbes && reply !== null) return reply.atNs;
  }
  return null;
}

/** What one client lost within a window (from fault to healing, usually), and who served it before and after. */
export function impactOf(
  record: ProbeRecord,
  window: Interval,
  move: { readonly from: string | null; readonly to: string } | null,
  ratePerSecond: number,
  recordEndNs: bigint,
): ClientImpact {
  const sent = record.probes.filter(
    (probe) => covers(window, probe.sentNs) && (probe.reply !== null || probe.sentNs < recordEndNs - replyLimitNs),
  );
  const lostProbes = sent.filter(({ reply }) => reply === null).length;
  const restored = restoredNs(sent, window.fromNs);
  return {
    failoverTimeMs: move === null ? null : failoverTimeMs(record, move, window),
    lossDerivedMs: sent.length === 0 ? null : (lostProbes * 1000) / ratePerSecond,
    lostProbes,
    sentProbes: sent.length,
    unrestoredMs: restored === null ? unrestoredMs(sent, window.toNs) : null,
    sustainedMs: restored === null ? null : msBetween(restored, heldUntilNs(sent, restored, window.toNs)),
  };
}

/** RFC 6414 §3.6.1: the last good reply of the old owner to the first of a sustained row of the new one. */
function failoverTimeMs(
  record: ProbeRecord,
  { from, to }: { readonly from: string | null; readonly to: string },
  { fromNs, toNs }: Interval,
): number | null {
  const before = goodReplies(record).findLast(({ atNs, server }) => server === from && atNs < toNs);
  const sent = record.probes.filter(({ sentNs }) => fromNs <= sentNs && sentNs < toNs);
  const after = firstOfRow(sent, 0, (reply) => reply.server === to);
  return before === undefined || after === null ? null : msBetween(before.atNs, after);
}

/** The first good reply of the first sustained row after the longest loss; the window's beginning where nothing was lost. */
function restoredNs(sent: readonly Probe[], fromNs: bigint): bigint | null {
  if (sent.length === 0) return null;
  const outage = longestLoss(sent);
  if (outage === null) return fromNs;
  if (sent.slice(-sustainedProbes).every(({ reply }) => reply === null)) return null;
  return firstOfRow(sent, outage.end, () => true);
}

/** When the first of so many good replies in a row came, from a position on. */
function firstOfRow(sent: readonly Probe[], start: number, isGood: (reply: GoodReply) => boolean): bigint | null {
  for (let at = start; at + sustainedProbes <= sent.length; at += 1) {
    const row = sent.slice(at, at + sustainedProbes);
    if (row.every(({ reply }) => reply !== null && isGood(reply))) return row[0]?.reply?.atNs ?? null;
  }
  return null;
}

/** How long the outage that is not over has lasted: since the last sustained row, or since the beginning. */
function unrestoredMs(sent: readonly Probe[], toNs: bigint): number {
  let start = 0;
  for (let at = 0; at + sustainedProbes <= sent.length; at += 1)
    if (sent.slice(at, at + sustainedProbes).every(({ reply }) => reply !== null)) start = at + sustainedProbes;
  const lost = sent.slice(start).find(({ reply }) => reply === null);
  return lost === undefined ? 0 : msBetween(lost.sentNs, toNs);
}

/** The longest row of lost probes, as a range of positions. */
function longestLoss(sent: readonly Probe[]): { readonly start: number; readonly end: number } | null {
  let longest: { start: number; end: number } | null = null;
  let start = 0;
  for (const [position, { reply }] of sent.entries()) {
    if (reply !== null) start = position + 1;
    else if (longest === null || position + 1 - start > longest.end - longest.start)
      longest = { start, end: position + 1 };
  }
  return longest;
}

function heldUntilNs(sent: readonly Probe[], restored: bigint, toNs: bigint): bigint {
  return sent.find(({ sentNs, reply }) => reply === null && sentNs > restored)?.sentNs ?? toNs;
}
