import { exitCode, type ExitCode } from '../exit-code';
import type { AnalysedTakeover, AnalysedVip, Analysis } from './analysis';

export interface Expectations {
  readonly withinMs?: number;
  readonly singleOwner: boolean;
  /** The user said when the fault struck: only a takeover timed from it answers. */
  readonly fromFault?: boolean;
}

/** Something that keeps an analysis from ending with 0. */
export interface Finding {
  readonly exitCode: ExitCode;
  readonly vip: string | null;
  readonly text: string;
}

/** What was expected and did not hold (1), or cannot be told from this capture (4). */
export function findingsIn(analysis: Analysis, expected: Expectations): readonly Finding[] {
  const { vips, controls, droppedByCapture } = analysis;
  const nothing =
    vips.length === 0 ? [inconclusive(null, 'no address in it was announced, advertised or contested')] : [];
  const judged = vips.flatMap((vip) => [...evidenceOf(vip), ...ownersOf(vip, expected), ...takeoversOf(vip, expected)]);
  // Frames that were lost could be the very ones that prove a second owner, or an earlier announcement.
  const isJudging = expected.singleOwner || expected.withinMs !== undefined;
  const lost = isJudging && (droppedByCapture ?? 0) > 0;
  return [
    ...nothing,
    ...judged,
    ...(lost ? [inconclusive(null, `${String(droppedByCapture)} frames were lost by the capture`)] : []),
    ...(isJudging ? controls.filter(({ ok }) => !ok) : []).map(({ name, detail }) =>
      inconclusive(null, `the ${name} control failed: ${detail}`),
    ),
  ];
}

/** Where several apply: 1, 4, 0. */
export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const codes = findings.map((finding) => finding.exitCode);
  return [exitCode.fail, exitCode.inconclusive].find((code) => codes.includes(code)) ?? exitCode.pass;
}

function evidenceOf({ address, owners }: AnalysedVip): Finding[] {
  return owners.length > 0 ? [] : [inconclusive(address, 'the capture holds no evidence of it')];
}

function ownersOf({ address, splitBrain, unproven }: AnalysedVip, { singleOwner }: Expectations): Finding[] {
  if (!singleOwner) return [];
  return [
    ...splitBrain.map(({ owners }) => failed(address, `owned by ${owners.join(' and ')} at once`)),
    ...unproven.map(({ owners }) =>
      inconclusive(address, `perhaps owned by ${owners.join(' and ')} at once: unproven`),
    ),
  ];
}

function takeoversOf({ address, owners, takeovers }: AnalysedVip, { withinMs, fromFault }: Expectations): Finding[] {
  if (withinMs === undefined || owners.length === 0) return [];
  if (fromFault === true && !takeovers.some(({ since }) => since === 'fault'))
    return [inconclusive(address, 'no takeover was seen after the fault')];
  if (takeovers.length === 0) return [inconclusive(address, 'no takeover was seen')];
  return takeovers.flatMap((takeover) => limitOf(address, takeover, withinMs));
}

/** The whole interval in which the true value lies must be on one side of the limit. */
function limitOf(address: string, takeover: AnalysedTakeover, withinMs: number): Finding[] {
  const { to, takeoverMs, takeoverUncertaintyMs = 0 } = takeover;
  if (takeoverMs <= withinMs) return [];
  const text = `${to} took over in ${takeoverMs.toFixed(1)} ms, the limit is ${String(withinMs)} ms`;
  const isOver = takeoverMs - takeoverUncertaintyMs > withinMs;
  return [isOver ? failed(address, text) : inconclusive(address, `${text}: within the uncertainty`)];
}

const failed = (vip: string | null, text: string): Finding => ({ exitCode: exitCode.fail, vip, text });
const inconclusive = (vip: string | null, text: string): Finding => ({ exitCode: exitCode.inconclusive, vip, text });
