import type { KnownWeakness } from '../topology/types';
import type { Judgement, VipJudgement } from './types';
import { worst } from './verdict-order';

/** Whether a weakness was declared for this drill; `*` stands for anything within one part of the drill's name. */
export function isAbout(weakness: KnownWeakness, drill: string): boolean {
  const parts = weakness.drill.split('/');
  const named = drill.split('/');
  return parts.length === named.length && parts.every((part, i) => part === '*' || part === named[i]);
}

/** A failure that was declared becomes `known`, with the reason that was declared. */
export function excuse(judgement: Judgement, weaknesses: readonly KnownWeakness[]): Judgement {
  const vips = judgement.vips.map((vip) => {
    const declared = weaknesses.find((weakness) => covers(weakness, judgement, vip));
    return declared ? excused(vip, declared.reason) : vip;
  });
  return { ...judgement, vips, verdict: worst(vips.map((vip) => vip.verdict)) };
}

/** The weakness did show in this judgement. */
export function shows(weakness: KnownWeakness, judgement: Judgement): boolean {
  return judgement.vips.some((vip) => covers(weakness, judgement, vip));
}

function covers(weakness: KnownWeakness, { expectation }: Judgement, vip: VipJudgement): boolean {
  const kind = vip.reason.kind === 'split-brain' ? vip.reason.class : undefined;
  return (
    vip.verdict === 'fail' &&
    weakness.expectation === expectation.name &&
    (weakness.vip === undefined || weakness.vip === vip.vip) &&
    (weakness.class === undefined || weakness.class === kind)
  );
}

function excused(vip: VipJudgement, weakness: string): VipJudgement {
  return { ...vip, verdict: 'known', reason: { kind: 'declared', weakness, because: vip.reason } };
}
