import type { Test } from 'mocha';
import type { Session } from '../../../drill/suite/session';

/** `run --list`: what would run, one line each. */
export function listDrills(tests: readonly Test[], session: Session, json: boolean): number {
  const drills = tests.flatMap((test) => {
    const drill = session.drillOf(test);
    return drill ? [{ topology: drill.topology.name, id: drill.id, title: drill.title }] : [];
  });
  const lines = drills.map(({ topology, id, title }) => `${topology}  ${id}  ${title}`);
  process.stdout.write(json ? `${JSON.stringify(drills, null, 2)}\n` : `${lines.join('\n')}\n`);
  return 0;
}
