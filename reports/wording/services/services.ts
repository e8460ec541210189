import type { VerificationCheck, VerificationProof } from '../../../harness/analysis/types';
import { measuredName } from '../../../harness/topology/services';
import type { CheckFigure } from '../../figures/verified';
import type { DataLossFigure } from '../../figures/data-loss';
import type { RecoveryFigure } from '../../figures/recovery';
import type { ServiceFigure } from '../../figures/services';
import { lastedText } from '../quantities/lasted';
import { countText, durationText, limitText, numberText } from '../quantities/quantities';
import { whichDrills } from '../verdicts/which-drills';
import { protocolText } from './side-by-side';

/** What is looked at once a service was taken over. */
export const checkText: Readonly<Record<VerificationCheck, string>> = {
  connect: 'users can connect',
  transact: 'transactions go on',
  data: 'data is there',
  dependencies: 'dependencies answer',
};

/** Why a check says nothing. */
const notObserved: Readonly<Record<VerificationCheck, string>> = {
  connect: 'no client asked a program',
  transact: 'clients asked for no more than an echo, a name or a connection',
  data: 'nothing was read back',
  dependencies: 'it is not said to depend on a service',
};

/** A service held to its objectives, as every report of a run tells it. */
export const serviceText = ({ criticality, recovery, dataLoss }: ServiceFigure) => ({
  criticality: criticality ?? 'not stated',
  rto: objectiveText(recovery.objectiveMs),
  withinIt: recoveryCount(recovery),
  longest: recoveryText(recovery),
  /** Empty: none is stated. */
  rpo: dataLoss === null || dataLoss.objectiveMs === null ? '' : objectiveText(dataLoss.objectiveMs),
  lost: dataLossText(dataLoss),
});

/** What was verified of it after its takeovers, and by what that is proven. */
export const checkTexts = ({ service, topology, checks }: ServiceFigure) =>
  checks.map((figure) => ({
    verdict: figure.verdict,
    check: checkText[figure.check],
    held: heldText(figure),
    proofs: proofTexts(figure, measuredName(service, topology)),
  }));

/** `11 of 11`. */
const recoveryCount = ({ met, failures }: RecoveryFigure): string =>
  failures === 0 ? 'no failure' : `${numberText(met)} of ${numberText(failures)}`;

/** `694.0 ms`; empty where there was no failure. */
const recoveryText = ({ longest }: RecoveryFigure): string =>
  longest === null ? '' : longest.lasted.ms === 0 ? 'none' : lastedText(longest.lasted);

export const objectiveText = (objectiveMs: number): string =>
  objectiveMs === 0 ? 'none lost' : limitText(objectiveMs);

/** What was lost of acknowledged writes: `121 of 4,310, of 640.2 ms`; why there is no figure, where there is none. */
function dataLossText(figure: DataLossFigure | null): string {
  if (figure === null) return 'keeps no data';
  const { worst, looked } = figure;
  if (worst === null) return 'not measured';
  const { lost, acknowledged, spanMs } = worst.loss;
  if (lost === 0) return `none, in ${countText(looked, 'trial')}`;
  return `${numberText(lost)} of ${numberText(acknowledged)} writes, of ${durationText(spanMs)}`;
}

/** `after 11 of 11 takeovers`; `not observed` where nothing was. */
export function heldText({ held, observed, takeovers }: Pick<CheckFigure, 'held' | 'observed' | 'takeovers'>): string {
  if (observed === 0) return 'not observed';
  const unobserved = takeovers - observed;
  const rest = unobserved === 0 ? '' : `, after ${numberText(unobserved)} not observed`;
  return `after ${numberText(held)} of ${countText(observed, 'takeover')}${rest}`;
}

/** What a check is proven by: `2,310 of 2,310 UDP operations of client`; or why nothing was observed. */
export function proofTexts({ check, proofs, broken }: CheckFigure, own: string): readonly string[] {
  if (proofs.length === 0) return [notObserved[check]];
  const not = broken.length === 0 ? [] : [`not after ${whichDrills(broken.map(({ id }) => id))}`];
  return [...proofs.map((proof) => proofText(proof, own)), ...not];
}

function proofText({ service, client, protocol, operations, good }: VerificationProof, own: string): string {
  const share = `${numberText(good)} of ${numberText(operations)}`;
  if (client === null || protocol === null) return `${share} acknowledged writes, by the rows that are left`;
  return `${share} ${protocolText(protocol)} operations of ${client}${service === own ? '' : ` with ${service}`}`;
}
