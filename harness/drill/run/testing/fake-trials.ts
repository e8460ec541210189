import { setTimeout as sleep } from 'node:timers/promises';
import { judge, judgeTrial, judgeTrialClaim } from '../../../judging';
import { measures, splitBrain, takeoverAfter, serviceMeasures } from '../../../judging/testing/measures';
import type { TrialMeasures } from '../../../analysis/types';
import { sampleManifest } from '../../../recording/testing/sample';
import type { Topology } from '../../../topology/types';
import type { PlacedDrill } from '../../suite/definition';
import { drawsOf } from '../../execution/phase';
import { brokenTrial } from '../broken-trial';
import type { TrialRunner } from '../trial-order';

export function fakeDrill(id: string, topology: Topology): PlacedDrill {
  const [suite = id] = id.split('/');
  return {
    ...{ id, title: `the title of ${id}`, suite, file: `suites/${suite}.ts`, topology },
    schedule: [],
    expectations: [{ name: 'takeOverWithin', limitMs: topology.objectives.takeoverMs }, { name: 'neverHaveTwoOwners' }],
    note: null,
  };
}

/** Trials without a lab: their seed decides all that they find, chance only how long they take. */
export function fakeTrials(onOrder: (name: string) => void = () => undefined): TrialRunner {
  return async (order) => {
    const { topology, id, expectations } = order.drill;
    onOrder(`${topology.name} ${id} ${order.number}`);
    const durationMs = Math.random() * 3;
    await sleep(durationMs);
    const draw = drawsOf(order.seed);
    if (draw() < 0.05) return { result: brokenTrial(order, new Error('it broke'), durationMs), environment: null };
    const found = measuresFrom(draw);
    const judgements = expectations.map((expectation) => judge(expectation, found, topology, {}));
    const judged = { measures: found, topology, theory: {}, judgements };
    const { environment, ports } = sampleManifest;
    const result = judgeTrial({
      ...{ seed: order.seed, recording: order.recording, faults: [], ports, theory: {}, judgements, durationMs },
      ...{ measures: found, error: null, claims: order.claims.map((claim) => judgeTrialClaim(claim, judged)) },
    });
    return { result, environment: { ...environment, versions: { ...environment.versions, [topology.name]: '1.0' } } };
  };
}

function measuresFrom(draw: () => number): TrialMeasures {
  const takeover = takeoverAfter(500 + 250 * draw());
  const conflict = draw() < 0.1 ? [splitBrain('conflict', Math.round(100 * draw()))] : [];
  const controls = [{ name: 'drops', ok: draw() > 0.1, detail: 'the kernel dropped 3 frames' }] as const;
  return measures([serviceMeasures({ takeover, splitBrain: conflict })], { controls, schedulerDelayMs: 5 * draw() });
}
