import { strikableIn } from '../../agents';
import { active, idle, powerOff, standby, trial } from '../../analysis/testing/agents';
import { measuresOf } from '../../analysis/testing/measured';
import type { TrialScript } from '../../analysis/testing/script';
import { syntheticTrial } from '../../analysis/testing/trial';
import type { ServiceMeasures, TrialMeasures } from '../../analysis/types';
import { catalogue } from '../../faults/catalogue';
import type { Manifest } from '../../recording/types';
import { scheduleOf, apply } from '../../schedule/steps';
import { judgePlan } from '../plan/judge-plan';
import { menuOf } from '../plan/menu';
import type { Plan, Strike } from '../plan/types';

const pace = { takeoverMs: 700, graceMs: 1000 };

type Kind = readonly [kind: string, target: string, intensity?: number];

/** A trial that never took place, as if its faults were of these kinds. */
export function judged(
  script: TrialScript,
  kinds: readonly Kind[],
  change: Partial<Manifest> = {},
  found: Partial<ServiceMeasures> = {},
  late: Partial<TrialMeasures> = {},
) {
  const synthetic = syntheticTrial(script);
  const faults = kinds.map(([kind, target]) => ({ kind, target, parameters: {} }));
  const events = synthetic.events.map((event) =>
    event.kind === 'fault'
      ? { ...event, fault: { ...event.fault, id: `fault-${Number(/\d+/.exec(event.fault.id)?.[0]) + 1}` } }
      : event,
  );
  const { topology } = synthetic.manifest;
  const manifest = {
    ...{ ...synthetic.manifest, schedule: scheduleOf(faults.map(apply)) },
    topology: { ...topology, known: [] },
    ...change,
  };
  const strikes = kinds.map(([kind, target, intensity = 0.9]): Strike => ({
    kind,
    target,
    intensity,
    atMs: 0,
    lastsMs: 2000,
  }));
  const plan: Plan = { strikes, heals: true };
  const measures = measuresOf(script);
  const services = measures.services.map((service) => ({ ...service, ...found }));
  const seen = { manifest, events, measures: { ...measures, services, ...late } };
  const outcome = judgePlan(plan, menuOf(manifest.topology, catalogue, strikableIn(manifest.topology)), pace, seen);
  const rules = outcome.kind === 'violated' ? outcome.violations.map(({ rule }) => rule) : outcome.kind;
  return { outcome, rules: [...new Set(rules === 'sound' || rules === 'inconclusive' ? [rules] : rules)], seen };
}

export const takenOver = trial({ a: active(2000), b: standby(2600) }, [powerOff('server-a', 2000)]);
export const never = trial({ a: active(2000), b: idle }, [powerOff('server-a', 2000)]);
/** Its agent is dead; its address is not. */
export const leftover = trial({ a: active(), b: standby(2600) }, [{ name: 'kill', atMs: 2000, nodes: ['server-a'] }]);
