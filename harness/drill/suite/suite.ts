import type { Topology } from '../../topology/types';
import type { DrillDefinition } from './definition';
import { currentSession } from './session';

let open: { suite: string; topology: Topology } | undefined;

/**
 * A suite of drills: its body is called once for each topology of the run, and registers the same drills on each.
 * The drills are mocha tests, so mocha's hooks and `--grep` work on them.
 */
export function suite(name: string, body: (topology: Topology) => void): void {
  for (const topology of currentSession().topologies) {
    describe(topology.name, () => {
      open = { suite: name, topology };
      body(topology);
      open = undefined;
    });
  }
}

/** One drill of the suite: its steps are run in a lab of its own, as often as the run repeats, and each trial is checked. */
export function drill(name: string, title: string, definition: DrillDefinition): void {
  if (!open) throw new Error('drill() stands inside suite()');
  const session = currentSession();
  const id = `${open.suite}/${name}`;
  const placed = { ...definition, id, title, ...open };
  const test = it(`${id}: ${title}`, async function () {
    this.timeout(0);
    const failure = await session.finished(test);
    if (failure) throw failure;
  });
  session.register(test, { ...placed, file: test.file ?? '' });
}
