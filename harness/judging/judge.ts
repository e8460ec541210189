import type { TrialMeasures, VipMeasures } from '../analysis/types';
import type { TimerTheory } from '../recording/types';
import type { Topology } from '../topology/types';
import { judgeSplitBrain } from './judge-split-brain';
import type { Expectation, Judgement, Reason, Verdict, VipJudgement } from './types';
import { worst } from './verdict-order';
import { judgeWithin } from './within';

interface Case {
  readonly measures: TrialMeasures;
  readonly topology: Topology;
  readonly theory: Readonly<Record<string, TimerTheory>>;
}

/** Holds one expectation against one trial. A trial one of whose controls failed proves nothing either way. */
export function judge(
  expectation: Expectation,
  measures: TrialMeasures,
  topology: Topology,
  theory: Readonly<Record<string, TimerTheory>>,
): Judgement {
  const failed = measures.controls.find((control) => !control.ok);
  const vips = measures.vips.flatMap((vip) => {
    if (!failed) return judgeVip(expectation, vip, { measures, topology, theory });
    return [without(vip, 'inconclusive', { kind: 'control-failed', control: failed.name, detail: failed.detail })];
  });
  const verdict = worst(vips.map((vip) => vip.verdict));
  if (verdict !== 'not-applicable') return { expectation, verdict, vips };
  // Missing samples never pass.
  const inconclusive = measures.vips.map((vip) => without(vip, 'inconclusive', { kind: 'nothing-had-to-move' }));
  return { expectation, verdict: 'inconclusive', vips: inconclusive };
}

function judgeVip(expectation: Expectation, vip: VipMeasures, { measures, topology, theory }: Case): VipJudgement[] {
  const { address } = vip;
  const excuseMs = measures.schedulerDelayMs;
  const promise = theory[address];
  const { clientRatePerSecond, questionRatePerSecond } = topology.probing;
  switch (expectation.name) {
    case 'takeOverWithin': {
      if (!vip.mustMove) return [without(vip, 'not-applicable', { kind: 'nothing-had-to-move' })];
      if (!vip.takeover) return [without(vip, 'fail', { kind: 'never-taken-over' })];
      const { takeoverMs: measuredMs, takeoverUncertaintyMs: uncertaintyMs, evidence } = vip.takeover;
      const measured = { vip: address, measuredMs, uncertaintyMs, evidence, ...(promise ? { theory: promise } : {}) };
      return [judgeWithin(measured, expectation.limitMs, excuseMs)];
    }
    case 'failOverWithin': {
      if (!vip.mustMove) return [without(vip, 'not-applicable', { kind: 'nothing-had-to-move' })];
      const measuredMs = vip.service.failoverTimeMs;
      if (measuredMs === null) return [without(vip, 'fail', { kind: 'never-taken-over' })];
      const uncertaintyMs = 1000 / clientRatePerSecond;
      return [judgeWithin({ vip: address, measuredMs, uncertaintyMs, evidence: [] }, expectation.limitMs, excuseMs)];
    }
    case 'neverHaveTwoOwners':
      return judgeSplitBrain(vip);
    case 'keepItsOwner': {
      const change = vip.changes[0];
      if (!change) return [without(vip, 'pass', { kind: 'met' })];
      return [
        { ...without(vip, 'fail', { kind: 'moved', from: change.from, to: change.to }), evidence: change.evidence },
      ];
    }
    case 'blackOutAtMost': {
      const measuredMs = Math.max(0, ...vip.blackouts.map((blackout) => blackout.durationMs));
      // From an answer to the next: either end may lie anywhere between two questions.
      const uncertaintyMs = Math.min(measuredMs, 2000 / questionRatePerSecond);
      return [judgeWithin({ vip: address, measuredMs, uncertaintyMs, evidence: [] }, expectation.limitMs, excuseMs)];
    }
    case 'agreeWithin': {
      if (!vip.healing) return [without(vip, 'inconclusive', { kind: 'not-measured', what: 'healing' })];
      const { agreedAfterMs, announced } = vip.healing;
      if (agreedAfterMs === null) return [without(vip, 'fail', { kind: 'over-limit', limitMs: expectation.limitMs })];
      const measured = {
        vip: address,
        measuredMs: agreedAfterMs,
        uncertaintyMs: 1000 / questionRatePerSecond,
        evidence: [],
      };
      const judged = judgeWithin(measured, expectation.limitMs, excuseMs);
      return [
        judged.verdict === 'pass' && !announced
          ? { ...judged, verdict: 'fail', reason: { kind: 'not-announced' } }
          : judged,
      ];
    }
    case 'revertWithin': {
      if (!vip.takeover) return [without(vip, 'not-applicable', { kind: 'nothing-had-to-move' })];
      const { reversionMs: measuredMs, initialOwner, finalOwner } = vip;
      if (measuredMs === null)
        return [without(vip, 'fail', { kind: 'wrong-owner', expected: initialOwner ?? '', actual: finalOwner })];
      return [judgeWithin({ vip: address, measuredMs, uncertaintyMs: 0, evidence: [] }, expectation.limitMs, excuseMs)];
    }
    case 'endWithOwner': {
      const { node } = expectation;
      if (vip.finalOwner === node) return [without(vip, 'pass', { kind: 'met' })];
      return [without(vip, 'fail', { kind: 'wrong-owner', expected: node, actual: vip.finalOwner })];
    }
  }
}

function without({ address }: VipMeasures, verdict: Verdict, reason: Reason): VipJudgement {
  return { vip: address, verdict, measuredMs: null, uncertaintyMs: 0, reason, evidence: [] };
}
