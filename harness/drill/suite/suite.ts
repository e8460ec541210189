import { scheduleOf } from '../../schedule/steps';
import type { Topology } from '../../topology/types';
import { Trial, type DrillDefinition, type PlacedDrill } from './definition';
import { currentSession } from './session';

/**
 * A suite of drills: its body is called once for each topology of the run, and registers the same drills on each.
 * The drills are mocha tests, so mocha's hooks and `--grep` work on them.
 */
export function suite(name: string, body: (topology: Topology) => void): void {
  const session = currentSession();
  for (const topology of session.topologies) {
    describe(topology.name, () => {
      session.open = { suite: name, topology };
      body(topology);
      session.open = null;
    });
  }
}

/** One drill of the suite: its steps are run in a lab of its own, as often as the run repeats, and each trial is checked. */
export function drill(name: string, title: string, definition: DrillDefinition): void {
  const { open } = currentSession();
  if (open === null) throw new Error('drill() stands inside suite()');
  register({ ...open, id: `${open.suite}/${name}`, title, ...readDefinition(definition, open.topology) });
}

/** Makes a mocha test of a drill, whoever wrote it. */
export function register(drill: Omit<PlacedDrill, 'file'>, file?: string): void {
  const session = currentSession();
  const test = it(`${drill.id}: ${drill.title}`, async function () {
    this.timeout(0);
    const failure = await session.finished(test);
    if (failure) throw failure;
  });
  session.register(test, { ...drill, file: file ?? test.file ?? '' });
}

/** @throws {ScheduleError} when its steps make no sense */
export function readDefinition(
  { steps, check, notApplicable }: DrillDefinition,
  topology: Topology,
): Pick<PlacedDrill, 'schedule' | 'expectations' | 'note'> {
  const note = notApplicable?.(topology) ?? null;
  if (note !== null) return { schedule: [], expectations: [], note };
  const trial = new Trial(topology);
  check(trial);
  return { schedule: scheduleOf(steps()), expectations: trial.expectations, note };
}
