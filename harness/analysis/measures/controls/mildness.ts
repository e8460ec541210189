import type { Manifest } from '../../../recording/types';
import { scopedAddress } from '../../../topology/services';
import type { Observation } from '../../ownership/observation';
import { isDelivered } from '../../trial/claim-log';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control } from '../../types';
import { faultsIn, touches, type Fault } from '../faults';

/** No protocol that gives up sooner rides out any loss (RFC 9568 §6.1: Active_Down_Interval is three advertisements and the skew). */
const leastInARow = 3;
/** What is no rarer than this is no bad luck, but what was asked for. */
const rarely = 0.01;

/**
 * What is lost by chance may be as many advertisements in a row as a takeover is due after, of a loss by which that all but never happens:
 * whoever takes over then is right. Of what an agent tells its peers in words of its own nothing is known.
 */
export function mildnessControl({ services, events, manifest }: TrialEvidence): readonly Control[] {
  const faults = faultsIn(events);
  const losses = faults.flatMap((fault) => {
    const share = shareOf(fault, manifest);
    return share === null ? [] : [{ ...fault, share }];
  });
  const others = faults.filter((fault) => shareOf(fault, manifest) === null);
  const isByOthers = ({ node, atNs }: Observation): boolean =>
    others.some((other) => isInForce(other, atNs) && touches(other, node, manifest.ports));
  const runs = losses.flatMap(({ share, ...loss }) =>
    services.flatMap(({ service, claims }) => {
      const { advertIntervalMs, minMs } = manifest.theory[scopedAddress(service)] ?? { advertIntervalMs: 0, minMs: 0 };
      const sent = claims.filter(({ act, atNs }) => act === 'advertisement' && isInForce(loss, atNs));
      return [...Map.groupBy(sent, ({ node }) => node)].map(([node, own]) => {
        const lost = longestRun(own.map((claim) => !isDelivered(claim) && !isByOthers(claim)));
        const isDue = lost >= leastInARow && lost * advertIntervalMs > minMs;
        return { node, lost, isUnlucky: isDue && own.length * share ** lost < rarely };
      });
    }),
  );
  if (runs.length === 0) return [];
  const unlucky = runs.find(({ isUnlucky }) => isUnlucky);
  const detail =
    unlucky === undefined
      ? `at most ${Math.max(...runs.map(({ lost }) => lost))} advertisements in a row were lost`
      : `${unlucky.lost} advertisements of ${unlucky.node} in a row were lost by chance, and after so many a takeover is due`;
  return [{ name: 'mildness', ok: unlucky === undefined, detail }];
}

/** Of all frames, what a fault loses that a sound set-up is to ride out; null where it is no such fault. */
function shareOf({ applied: { fault } }: Fault, { schedule }: Manifest): number | null {
  const step = schedule?.find((each) => each.step === 'apply' && each.id === fault.id);
  if (step?.step !== 'apply' || step.fault.kind !== 'loss' || !fault.harmless) return null;
  const { percent } = step.fault.parameters;
  return typeof percent === 'number' ? percent / 100 : null;
}

const isInForce = ({ applied, healed }: Fault, atNs: bigint): boolean =>
  applied.beforeNs <= atNs && (healed === null || atNs <= healed.afterNs);

function longestRun(flags: readonly boolean[]): number {
  let [run, longest] = [0, 0];
  for (const flag of flags) {
    run = flag ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
