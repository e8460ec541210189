import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { netns } from '../../lab/netns/sandbox';
import { exitCode } from '../exit-code';
import { findTopology } from '../run/asked/topologies';
import { labsHeld, type SideBySide } from './labs-held';
import { powerOffTrial } from './power-off-trial';

/** `failover-drill doctor --labs`, on the ready-made pair: each number of labs as it is measured, the answer last. */
export async function tellLabs(json: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-labs-'));
  try {
    const all: SideBySide[] = [];
    for await (const found of labsHeld(powerOffTrial(findTopology('two-servers'), netns, folder))) {
      all.push(found);
      if (!json) process.stdout.write(`${lineOf(found)}\n`);
    }
    const held = all.findLast(({ holds }) => holds)?.labs ?? 0;
    process.stdout.write(
      json
        ? `${JSON.stringify({ labs: held, measured: all }, null, 2)}\n`
        : `So many labs side by side leave a drill what it is alone: ${held}\n`,
    );
    process.exitCode = held > 0 ? exitCode.pass : exitCode.inconclusive;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function lineOf({ labs, takeoversMs, undecided, shift, holds }: SideBySide): string {
  const sorted = takeoversMs.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  const parts = [
    `${String(labs).padStart(3)} at a time: ${takeoversMs.length} takeovers, median ${median?.toFixed(0) ?? '-'} ms`,
    ...(shift === null ? [] : [`longer by ${shift.lower.toFixed(0)} to ${shift.upper.toFixed(0)} ms at 99 %`]),
    ...(undecided === 0 ? [] : [`${undecided} undecided`]),
    holds ? 'holds' : 'does not hold',
  ];
  return parts.join(', ');
}
