import { suggestion } from '../../topology/did-you-mean';
import type { Flaw } from '../../topology/source/flaw';
import { specOf, type FaultKind } from '../fault-kind';
import { ScheduleError } from '../schedule-error';
import type { Topology } from '../../topology/types';
import { targetProblem } from '../target';
import { apply, heal, type WrittenStep } from '../steps';
import type { FaultSpec, Wait } from '../types';
import type { WrittenDrill, WrittenDrillStep } from './shape';

const kinds = ['apply', 'heal', 'wait', 'await'] as const;

/** The steps as a suite would write them; what is wrong with one is found at its place in the file. */
export function readSteps(
  steps: WrittenDrill['steps'],
  catalogue: readonly FaultKind[],
  topology: Topology,
): { readonly steps: readonly WrittenStep[]; readonly findings: readonly Flaw[] } {
  const named = new Map<string, FaultSpec>();
  const findings: Flaw[] = [];
  const read = steps.flatMap((step, index): WrittenStep[] => {
    const outcome = readStep(step, named, catalogue, topology);
    if (!('problem' in outcome)) return [outcome];
    const { key, ...problem } = outcome.problem;
    const at = key !== null && key in step ? 'value' : 'key';
    findings.push({ path: ['steps', index, ...(key !== null && key in step ? [key] : [])], at, ...problem });
    return [];
  });
  return { steps: read, findings };
}

interface Problem {
  /** The key in whose value it stands; null for the step as a whole. */
  readonly key: keyof WrittenDrillStep | null;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

type Outcome = WrittenStep | { readonly problem: Problem };

function readStep(
  step: WrittenDrillStep,
  named: Map<string, FaultSpec>,
  catalogue: readonly FaultKind[],
  topology: Topology,
): Outcome {
  const written = kinds.filter((kind) => step[kind] !== undefined);
  const [kind, other] = written;
  if (kind === undefined || other !== undefined) {
    const message = kind === undefined ? 'a step that does nothing' : `one step that is two: ${written.join(' and ')}`;
    return problem(null, 'step-invalid', message, 'write one of apply, heal, wait or await');
  }
  const stray = (['target', 'with', 'as'] as const).find((key) => kind !== 'apply' && step[key] !== undefined);
  if (stray !== undefined)
    return problem(stray, 'step-invalid', `\`${stray}\` belongs to apply`, `leave it out of ${kind}`);
  if (step.apply !== undefined) return readApply({ ...step, apply: step.apply }, named, catalogue, topology);
  if (step.heal !== undefined) return readHeal(step.heal, named);
  if (step.wait !== undefined) return { step: 'wait', for: waitOf(step.wait) };
  return { step: 'await', condition: step.await ?? 'takeover' };
}

function readApply(
  { apply: name, target, with: parameters = {}, as = name }: WrittenDrillStep & { readonly apply: string },
  named: Map<string, FaultSpec>,
  catalogue: readonly FaultKind[],
  topology: Topology,
): Outcome {
  const kind = catalogue.find((candidate) => candidate.name === name);
  const names = catalogue.map((candidate) => candidate.name);
  if (kind === undefined)
    return problem('apply', 'fault-unknown', `there is no fault ${name}`, suggestion(name, names, 'there are none'));
  if (target === undefined)
    return problem(
      'apply',
      'missing-key',
      `${name} has no target`,
      `add target: ${kind.target === 'agent' ? 'a node that runs an agent' : `a ${kind.target}`}, like target: active`,
    );
  // Whatever is wrong with it, it has a name: its healing is not another mistake.
  named.set(as, { kind: name, target, parameters });
  const stranger = targetProblem(target, kind.target, topology);
  if (stranger !== null) return problem('target', stranger.code, stranger.message, stranger.hint);
  try {
    const spec = specOf(kind, target, parameters);
    named.set(as, spec);
    const unfit = kind.unfit?.(topology, target, spec.parameters) ?? null;
    return unfit === null ? apply(spec) : problem('target', unfit.code, unfit.message, unfit.hint);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    return problem('with', error.code, error.message, error.hint);
  }
}

function readHeal(name: string, named: ReadonlyMap<string, FaultSpec>): Outcome {
  const fault = named.get(name);
  if (fault !== undefined) return heal(fault);
  const hint = suggestion(name, [...named.keys()], 'apply it first');
  return problem('heal', 'fault-refused', `nothing was applied that is called ${name}`, hint);
}

function waitOf(wait: NonNullable<WrittenDrillStep['wait']>): Wait {
  if (typeof wait === 'number') return { ms: wait };
  const { takeover, otherwise: otherwiseMs, times = 1, plus: plusMs = 0 } = wait;
  return { takeover, otherwiseMs, times, plusMs };
}

const problem = (key: Problem['key'], code: string, message: string, hint: string): Outcome => ({
  problem: { key, code, message, hint },
});
