import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labsHeld } from '../../../cli/doctor/labs-held';
import { powerOffTrial } from '../../../cli/doctor/power-off-trial';
import { findTopology } from '../../../cli/run/asked/topologies';
import { netns } from '../../../lab/netns/sandbox';
import type { Bench } from '../bench';

/** How many labs at once measure the takeovers that one lab measures; each step's times stand beside those of one at a time. */
export const sideBySide: Bench = {
  name: 'side-by-side',
  title: 'takeovers of power-off on two-servers, in several labs at once',
  async run(tell) {
    const folder = await mkdtemp(join(tmpdir(), 'failover-drill-bench-'));
    try {
      let held = 0;
      let alone: readonly number[] = [];
      for await (const { labs, takeoversMs, undecided, shift, holds } of labsHeld(
        powerOffTrial(findTopology('two-servers'), netns, folder),
      )) {
        if (holds) held = labs;
        if (shift === null) alone = takeoversMs;
        tell({
          subject: `${labs} at once${holds ? '' : ', which do not hold'}`,
          unit: 'ms',
          samples: takeoversMs,
          ...(shift === null ? {} : { peer: { name: 'one at a time', samples: alone } }),
          ...(undecided > 0 ? { flaw: `${undecided} undecided` } : {}),
        });
      }
      tell({ subject: 'labs at once that hold', unit: 'labs', samples: [held] });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
