import { entryOf } from '../history/entry';
import type { HistoryEntry } from '../history/entry-schema';
import { sampleRun } from './sample';

/** A made-up history: a run in each of the given quarters' last months, the newest with fewer faults in it. */
export function sampleHistory(dates: readonly string[]): HistoryEntry[] {
  return dates.map((date, index) => {
    const { run } = sampleRun(4);
    const [first] = run.drills[0]?.trials ?? [];
    const files = new Map(
      first === undefined || first.recording === null
        ? []
        : [[first.recording, [{ path: `${first.recording}/capture.pcapng`, bytes: 4096, sha256: 'ab'.repeat(32) }]]],
    );
    const isNewest = index === dates.length - 1;
    // The defect of one drill has been mended in the newest run.
    const drills = isNewest ? run.drills.filter(({ id }) => id !== 'takeover/freeze') : run.drills;
    return entryOf({ ...run, id: `run-${date}`, startedAt: `${date}T09:20:00.000Z`, drills }, files);
  });
}
