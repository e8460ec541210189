import type { Test } from 'mocha';
import type { Session } from '../../../drill/suite/session';
import { Inapplicable } from '../watch/inapplicable';

/**
 * `run --list`: what would run, one line each; how many do not apply is told on stderr. As data each is named, with why it would
 * not run (`note`).
 */
export function listDrills(tests: readonly Test[], session: Session, json: boolean): number {
  const drills = tests.flatMap((test) => session.drillOf(test) ?? []);
  if (json) {
    const data = drills.map(({ topology, id, title, note }) => ({ topology: topology.name, id, title, note }));
    process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
    return 0;
  }
  const inapplicable = new Inapplicable((line) => process.stderr.write(`${line}\n`), '--json');
  for (const drill of drills) {
    if (drill.note === null) process.stdout.write(`${drill.topology.name}  ${drill.id}  ${drill.title}\n`);
    else inapplicable.add(drill, drill);
  }
  return 0;
}
