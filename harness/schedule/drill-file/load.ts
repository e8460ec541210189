import { throwMistakes, TopologyError } from '../../topology/topology-error';
import { readShape } from '../../topology/shape/read-shape';
import type { Flaw } from '../../topology/source/flaw';
import { readYaml } from '../../topology/source/read-yaml';
import type { Topology } from '../../topology/types';
import type { FaultKind } from '../fault-kind';
import { ScheduleError } from '../schedule-error';
import { scheduleOf } from '../steps';
import type { DrillSpec } from '../types';
import { readExpectations } from './read-expectations';
import { readSteps } from './read-steps';
import { drillFileShape } from './shape';

/**
 * Reads a drill that was written as YAML, for one topology: the same data as a suite would make.
 *
 * @throws {TopologyError} naming file, line and column of every mistake
 */
export function loadDrill(
  text: string,
  {
    file,
    catalogue,
    topology,
  }: { readonly file: string; readonly catalogue: readonly FaultKind[]; readonly topology: Topology },
): DrillSpec {
  const source = readYaml(text, file);
  const located = (findings: readonly Flaw[]) => findings.map((finding) => source.locate(finding));
  const shaped = readShape(drillFileShape, source.value);
  if ('findings' in shaped) throw new TopologyError(located(shaped.findings));
  const { name: id, title } = shaped.value;
  const { steps, findings } = readSteps(shaped.value.steps, catalogue, topology);
  const { expectations, findings: others } = readExpectations(shaped.value.expect, topology);
  throwMistakes(located([...findings, ...others]));
  try {
    return { id, title, schedule: scheduleOf(steps), expectations };
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    const { code, message, hint } = error;
    throw new TopologyError(located([{ path: ['steps'], at: 'key', code, message, hint }]));
  }
}
