import { exitCode, type ExitCode } from '../exit-code';
import { listText } from '../../../reports/wording/quantities/quantities';
import type { AnalysedTakeover, AnalysedVip, Analysis } from './analysis';
import { isAnonymous } from '../../analysis/evidence/l2/anonymous';
import { sideOfLimit } from '../../judging/side-of-limit';
import { reasonsNotToTell } from './cannot-tell';

export interface Expectations {
  readonly withinMs?: number;
  readonly singleOwner: boolean;
  /** The user said when the fault struck: only a takeover timed from it answers. */
  readonly fromFault?: boolean;
}

/** Something that keeps an analysis from ending with 0, or would (with 0 as its code) had anything been expected. */
export interface Objection {
  readonly exitCode: ExitCode;
  readonly vip: string | null;
  readonly text: string;
}

/** What was expected and did not hold (1), or cannot be told from this capture (4), each once. */
export function objectionsIn(analysis: Analysis, expected: Expectations): readonly Objection[] {
  const all = allObjectionsIn(analysis, expected);
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function allObjectionsIn(analysis: Analysis, expected: Expectations): readonly Objection[] {
  const { vips, controls, droppedByCapture, damage, otherAddresses = [] } = analysis;
  const isJudging = expected.singleOwner || expected.withinMs !== undefined;
  const foundNothing = vips.every(({ owners, bystanders }) => owners.length === 0 && bystanders === undefined);
  const reasons = reasonsNotToTell(analysis);
  // What was not understood could be the very thing that proves a second owner, or the only thing that was there to see.
  const untold = (isJudging || foundNothing) && reasons.length > 0;
  const nothing =
    vips.length === 0 && !untold
      ? [inconclusive(null, `no address in it was announced, advertised or contested${answeredFor(otherAddresses)}`)]
      : [];
  const judged = vips.flatMap((vip) => [
    ...evidenceOf(vip, otherAddresses),
    ...ownersOf(vip, expected),
    ...takeoversOf(vip, expected, analysis.latenessMs),
  ]);
  // Frames that were lost could be the very ones that prove a second owner, or an earlier announcement.
  const lost = isJudging && (droppedByCapture ?? 0) > 0;
  // Every conflict that it shows could be the second clock's.
  const { doubled } = analysis.clocks ?? {};
  const twice = isJudging && doubled?.isCorrected === false;
  return [
    ...nothing,
    ...(analysis.untimed ? [inconclusive(null, noTimes)] : twice ? [inconclusive(null, twoClocks)] : judged),
    ...reasons.map((reason) =>
      untold
        ? inconclusive(null, `cannot tell, because ${reason}`)
        : { exitCode: exitCode.pass, vip: null, text: `this need not be all, because ${reason}` },
    ),
    ...(damage === undefined ? [] : [inconclusive(null, `${damage.what} (${damage.hint})`)]),
    ...(lost ? [inconclusive(null, `${String(droppedByCapture)} frames were lost by the capture`)] : []),
    ...(isJudging ? controls.filter(({ ok }) => !ok) : []).map(({ name, detail }) =>
      inconclusive(null, `the ${name} control failed: ${detail}`),
    ),
  ];
}

/** Where several apply: 1, 4, 0. */
export function exitCodeOf(objections: readonly Objection[]): ExitCode {
  const codes = objections.map((objection) => objection.exitCode);
  return [exitCode.fail, exitCode.inconclusive].find((code) => codes.includes(code)) ?? exitCode.pass;
}

const twoClocks =
  'cannot tell, because frames are there twice by two clocks, and a stream is not read again: give the file, not its stream';

const noTimes =
  'cannot tell who owned what when, because its frames have no times, or all the same: capture anew with tcpdump -w, or print text with tcpdump -tt -n -e';

const mostNamed = 8;

const named = (addresses: readonly string[]): string =>
  `${listText(addresses.slice(0, mostNamed))}${addresses.length > mostNamed ? ', and others' : ''}`;

function answeredFor(addresses: readonly string[]): string {
  return addresses.length === 0 ? '' : `; answers were given for ${named(addresses)}: name one with --vip`;
}

function evidenceOf({ address, owners, bystanders = [] }: AnalysedVip, others: readonly string[]): Objection[] {
  if (owners.length > 0 || bystanders.some((one) => one.as === 'shared')) return [];
  if (bystanders.some((one) => one.as === 'traffic'))
    return [
      inconclusive(
        address,
        'cannot tell who owns it, because only packets from it were seen, and those others forward',
      ),
    ];
  const elsewhere = others.length === 0 ? '' : `; it has some of ${named(others)}`;
  return [inconclusive(address, `the capture holds no evidence of it${elsewhere}`)];
}

function ownersOf(
  { address, owners, splitBrain, unproven, measures }: AnalysedVip,
  { singleOwner }: Expectations,
): Objection[] {
  if (!singleOwner) return [];
  return [
    ...(measures?.unheard ?? []).map(({ node }) =>
      inconclusive(
        address,
        `cannot tell whether ${node ?? 'somebody'} kept it in silence: nothing told of its addresses`,
      ),
    ),
    ...splitBrain.map(({ owners }) => failed(address, `owned by ${owners.join(' and ')} at once`)),
    ...unproven.map(({ owners }) =>
      inconclusive(address, `perhaps owned by ${owners.join(' and ')} at once: unproven`),
    ),
    ...owners
      .filter(({ id }) => isAnonymous(id))
      .map(({ id }) =>
        inconclusive(
          address,
          `cannot tell whose it is, because answers bear the virtual address ${id}, and no advertisement of it was read`,
        ),
      ),
  ];
}

function takeoversOf(
  { address, owners, takeovers, unproven }: AnalysedVip,
  { withinMs, fromFault }: Expectations,
  latenessMs: number | undefined,
): Objection[] {
  if (withinMs === undefined || owners.length === 0) return [];
  // Each turn may have been a takeover, of any length.
  const perhaps = unproven
    .filter(({ inTurn }) => inTurn)
    .map(({ owners: nodes }) =>
      inconclusive(address, `perhaps ${nodes.join(' and ')} took over from each other: unproven`),
    );
  if (fromFault === true && !takeovers.some(({ since }) => since === 'fault'))
    return [inconclusive(address, 'no takeover was seen after the fault'), ...perhaps];
  if (takeovers.length === 0) return [inconclusive(address, 'no takeover was seen'), ...perhaps];
  return [...takeovers.flatMap((takeover) => limitOf(address, takeover, withinMs, latenessMs)), ...perhaps];
}

/** By the rule that a drill is judged by; a capture alone does not tell how late its machine was. */
function limitOf(address: string, takeover: AnalysedTakeover, withinMs: number, latenessMs = 0): Objection[] {
  const { to, takeoverMs, takeoverUncertaintyMs = 0, announcedLateMs = 0 } = takeover;
  if (takeoverMs === null)
    return [inconclusive(address, `${to} took over in a time of which the capture says nothing`)];
  const measured = { measuredMs: takeoverMs, uncertaintyMs: takeoverUncertaintyMs };
  const side = sideOfLimit(measured, withinMs, latenessMs);
  if (side === 'within' && takeoverMs + announcedLateMs > withinMs)
    return [
      inconclusive(address, `${to} took over in ${takeoverMs.toFixed(1)} ms, but announced itself only over the limit`),
    ];
  if (side === 'within') return [];
  const text = `${to} took over in ${takeoverMs.toFixed(1)} ms, the limit is ${String(withinMs)} ms`;
  if (side === 'over') return [failed(address, text)];
  const why = side === 'straddles' ? 'within the uncertainty' : 'no more over it than the machine was late';
  return [inconclusive(address, `${text}: ${why}`)];
}

const failed = (vip: string | null, text: string): Objection => ({ exitCode: exitCode.fail, vip, text });
const inconclusive = (vip: string | null, text: string): Objection => ({ exitCode: exitCode.inconclusive, vip, text });
