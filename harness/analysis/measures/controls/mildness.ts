import type { Manifest } from '../../../recording/types';
import { parseTarget } from '../../../schedule/target';
import { scopedAddress } from '../../../topology/services';
import type { Observation } from '../../ownership/observation';
import { isDelivered } from '../../trial/claim-log';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control } from '../../types';
import { faultsIn, isInForce, type Fault } from '../faults';

/** No protocol that gives up sooner rides out any loss (RFC 9568 §6.1: Active_Down_Interval is three advertisements and the skew). */
const leastInARow = 3;
/** Later than its timers say by more than this nobody takes over who has a processor. */
const lateMs = 250;
const unknown = { advertIntervalMs: 0, minMs: 0, maxMs: 0 };
/** What is no rarer than this is no bad luck, but what was asked for. */
const rarely = 0.01;

/**
 * What is lost by chance may be as many advertisements in a row as a takeover is due after, of a loss by which that all but never happens:
 * whoever takes over then is right. Of what an agent tells its peers in words of its own nothing is known.
 */
export function mildnessControl({ services, events, manifest, reach }: TrialEvidence): readonly Control[] {
  const losses = faultsIn(events).flatMap((fault) => mildLossOf(fault, manifest) ?? []);
  const runs = losses.flatMap(({ fault, network, share }) =>
    services.flatMap(({ service, claims, spells }) => {
      const { advertIntervalMs, minMs, maxMs } = manifest.theory[scopedAddress(service)] ?? unknown;
      const sent = claims.filter(
        ({ act, port, atNs }) => act === 'advertisement' && port?.network === network && isInForce(fault, atNs),
      );
      const rivals = Object.keys(service.priorities ?? {});
      return [...Map.groupBy(sent, ({ node }) => node)].map(([node, own]) => {
        const others = rivals.filter((name) => name !== node);
        // What nobody was left to hear is not lost by chance.
        const lost = longestRun(own, (claim) => !isHeardBy(others, claim) && reach.isHeard(node, network, claim.atNs));
        const inARow = lost.length;
        const [first, last] = [lost[0]?.atNs ?? 0n, lost.at(-1)?.atNs ?? 0n];
        const latestNs = last + BigInt(Math.ceil((maxMs + lateMs) * 1e6));
        const isTakenOver = spells.some(({ node: by, fromNs }) => by !== node && fromNs > first && fromNs <= latestNs);
        const isDue = inARow >= leastInARow && inARow * advertIntervalMs > minMs;
        return { node, inARow, isUnlucky: isDue && isTakenOver && own.length * share ** inARow < rarely };
      });
    }),
  );
  if (runs.length === 0) return [];
  const unlucky = runs.find(({ isUnlucky }) => isUnlucky);
  const detail =
    unlucky === undefined
      ? `at most ${Math.max(...runs.map(({ inARow }) => inARow))} advertisements in a row were lost`
      : `${unlucky.inARow} advertisements of ${unlucky.node} in a row were lost by chance, and after so many a takeover is due`;
  return [{ name: 'mildness', ok: unlucky === undefined, detail }];
}

/** Others than those who would take over may have heard it, and did nothing. */
const isHeardBy = (nodes: readonly string[], claim: Observation): boolean =>
  nodes.length === 0 ? isDelivered(claim) : claim.deliveries.some(({ port }) => nodes.includes(port.node));

/** On which networks a fault loses which share of all frames, where a sound set-up is to ride that out. */
function mildLossOf(fault: Fault, { schedule, ...manifest }: Manifest) {
  const { id, harmless } = fault.applied.fault;
  const step = schedule?.find((each) => each.step === 'apply' && each.id === id);
  if (step?.step !== 'apply' || step.fault.kind !== 'loss' || !harmless) return null;
  const { target, parameters } = step.fault;
  const { percent } = parameters;
  if (typeof percent !== 'number') return null;
  return networksOf(target, manifest).map((network) => ({ fault, network, share: percent / 100 }));
}

/** Of a network, of a link by its network or its interface, or of all links of a node. */
function networksOf(target: string, { topology, ports }: Pick<Manifest, 'topology' | 'ports'>): readonly string[] {
  const names = topology.networks.map(({ name }) => name);
  const { link } = parseTarget(target);
  const [named] = names.filter((name) => name === target || name === link);
  if (named !== undefined || link === null) return named === undefined ? names : [named];
  return [...new Set(ports.filter((port) => port.interface === link).map(({ network }) => network))];
}

function longestRun<Item>(items: readonly Item[], belongs: (item: Item) => boolean): readonly Item[] {
  let run: Item[] = [];
  let longest: Item[] = [];
  for (const item of items) {
    run = belongs(item) ? [...run, item] : [];
    if (run.length > longest.length) longest = run;
  }
  return longest;
}
