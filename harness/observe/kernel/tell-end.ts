import type { LabProcess } from '../../lab/process';
import type { InstrumentEvent, RecordedEvent } from '../../recording/types';

/** An instrument that has nothing to say is as silent as one that is gone: that it ended has to be told. */
export function tellEnd(
  { ended }: Pick<LabProcess, 'ended'>,
  of: Pick<InstrumentEvent, 'node' | 'tells'>,
  record: (event: RecordedEvent) => void,
): void {
  // Heard within this millisecond: not before what ended it.
  const heardNs = (): bigint => BigInt(Date.now() + 1) * 1_000_000n;
  void ended.then((status) => record({ kind: 'instrument', atNs: heardNs(), ...of, status }));
}
