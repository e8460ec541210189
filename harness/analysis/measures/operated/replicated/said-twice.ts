import { durationMs, earlier, later, partsWhere, without } from '../../../interval';
import type { Reach } from '../../../ownership/reach';
import type { Interval, SplitBrain } from '../../../types';
import { silentNs, type Told } from './rows';

/**
 * Two nodes that take writes, by their own word, and can both be reached, though of one of them nobody asks it just now: whoever
 * does is told that it is done. As long as both acknowledge it is told already.
 */
export function saidTwice(
  told: Told,
  acknowledged: readonly SplitBrain[],
  { network, reach, window }: { readonly network: string; readonly reach: Reach; readonly window: Interval },
): readonly SplitBrain[] {
  const nodes = [...new Set(told.map(({ node }) => node))];
  const spans = nodes.flatMap((node) =>
    primarySpans(told.filter((event) => event.node === node)).map((span) => ({ node, ...span })),
  );
  return spans.flatMap((one, index) =>
    spans.slice(index + 1).flatMap((other) => {
      const both = {
        fromNs: later(later(one.fromNs, other.fromNs), window.fromNs),
        // They are asked until the lab has gone.
        toNs: earlier(earlier(one.toNs, other.toNs), window.toNs),
      };
      if (both.fromNs >= both.toNs) return [];
      // One that boots has its word taken from when it is surely back, which may be later than it first says so.
      const met = partsWhere(both, reach.changesNs(), (atNs) =>
        [one, other].every(({ node }) => reach.isSurelyReachable(node, network, atNs)),
      );
      const isOpen = both.toNs + silentNs > window.toNs;
      return without(met, acknowledged).map((part): SplitBrain => ({
        ...part,
        class: 'latent',
        owners: [one.node, other.node].toSorted(),
        durationMs: durationMs(part),
        evidence: [],
        ended: isOpen && part.toNs === both.toNs ? 'unfinished' : 'superseded',
      }));
    }),
  );
}

/** From when it had first said so to when it was last asked and did, without a gap: so long at least. */
function primarySpans(told: Told): readonly Interval[] {
  const spans: { fromNs: bigint; toNs: bigint }[] = [];
  let before: Told[number] | undefined;
  for (const event of told.toSorted((one, other) => Number(one.atNs - other.atNs))) {
    const last = spans.at(-1);
    const goesOn = before?.role === 'primary' && event.atNs - before.atNs < silentNs;
    if (event.role === 'primary') {
      if (goesOn && last) last.toNs = event.atNs;
      else spans.push({ fromNs: event.answeredNs ?? event.atNs, toNs: event.atNs });
    }
    before = event;
  }
  return spans;
}
