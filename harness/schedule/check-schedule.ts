import type { Topology } from '../topology/types';
import { suggestion } from '../topology/did-you-mean';
import type { FaultKind } from './fault-kind';
import { specOf } from './fault-kind';
import { ScheduleError } from './schedule-error';
import { isPart, nodeTargets, parseTarget, targetProblem } from './target';
import type { FaultSpec, Schedule } from './types';

/**
 * Holds a schedule against the faults that there are and the topology that it is to strike, before anything is built.
 * @throws {ScheduleError} when a fault, a target or a parameter is not one that there is
 */
export function checkSchedule(schedule: Schedule, kinds: readonly FaultKind[], topology: Topology): void {
  for (const step of schedule) if (step.step === 'apply') checkFault(step.fault, kinds, topology);
}

function checkFault(fault: FaultSpec, kinds: readonly FaultKind[], topology: Topology): void {
  const kind = kinds.find(({ name }) => name === fault.kind);
  if (kind === undefined)
    throw new ScheduleError(
      'fault-unknown',
      `there is no fault ${fault.kind}`,
      suggestion(
        fault.kind,
        kinds.map(({ name }) => name),
        'there are none',
      ),
    );
  if (kind.refused !== undefined)
    throw new ScheduleError('fault-refused', `${fault.kind}: ${kind.refused.why}`, kind.refused.hint);
  const { parameters } = specOf(kind, fault.target, fault.parameters);
  const problem =
    targetProblem(fault.target, kind.target, topology) ??
    groupProblem(fault, topology) ??
    kind.unfit?.(topology, fault.target, parameters) ??
    null;
  if (problem !== null) throw new ScheduleError(problem.code, `${fault.kind}: ${problem.message}`, problem.hint);
}

/** Groups name nodes, and roles of which there may be several. */
function groupProblem({ parameters }: FaultSpec, topology: Topology): ReturnType<typeof targetProblem> {
  const groups = Array.isArray(parameters['groups']) ? (parameters['groups'] as readonly string[][]) : [];
  const deaf = Object.entries((parameters['deaf'] ?? {}) as Readonly<Record<string, readonly string[]>>).flat(2);
  const known = [...nodeTargets(topology), ...topology.nodes.map(({ role }) => role), '*'];
  const members = [...groups.flat(), ...deaf];
  const stranger = members.find((member) => !known.includes(member.replace(/\[.*\]$/, '')));
  if (stranger === undefined) {
    const problems = members.filter(playsPart).map((member) => targetProblem(member, 'node', topology));
    return problems.find((problem) => problem !== null) ?? null;
  }
  const hint = suggestion(stranger, [...new Set(known)], 'there are none');
  return { code: 'fault-target-unknown', message: `there is no node ${stranger} to put into a group`, hint };
}

const playsPart = (member: string): boolean => isPart(parseTarget(member).node);
