import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchmark, generateCapture } from 'tcpdump-parser/bench';
import { packagePath } from '../../../topology/package-path';
import type { Bench } from '../bench';
import type { Line } from '../line';
import { peakMemoryMb } from './peak-memory';

const analyze = [packagePath('dist/harness/cli/main.js'), 'analyze', '--json', '--vip', '10.0.0.100'];
const frames = 1_000_000;
/** Of about 1 GB. */
const manyFrames = 14_000_000;
const [timesTshark, timesTcpdump] = [40, 6];
const memoryLimit = 150;

/** The whole of `analyze`, Node's start included, against whole processes of the others, on one generated capture. */
export const captures: Bench = {
  name: 'captures',
  title: `reading, decoding and finding owners in ${frames.toLocaleString('en')} frames`,
  async run(tell) {
    const reader = { command: process.execPath, args: analyze };
    const race = await benchmark({ frameCount: frames, memoryFrameCounts: [], reader });
    const against = (name: string, peer: { framesPerSecond: number }, times: number): Line => ({
      subject: 'failover-drill analyze',
      unit: 'frames/s',
      samples: [race.reader.framesPerSecond],
      peer: { name, samples: [peer.framesPerSecond] },
      target: { kind: 'times-peer', times },
    });
    tell(against('tshark -T fields', race.tshark, timesTshark));
    tell(against('tcpdump -nn -r', race.tcpdump, timesTcpdump));
    tell({ subject: 'reading and decoding alone', unit: 'frames/s', samples: [race.decoding.framesPerSecond] });
    for (const count of [frames, manyFrames]) tell(await memoryFor(count));
  },
};

async function memoryFor(frameCount: number): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-bench-'));
  try {
    const path = join(folder, 'capture.pcap');
    const megabytes = generateCapture(path, frameCount) / 1e6;
    return {
      subject: `peak memory on a capture of ${megabytes.toFixed(0)} MB`,
      unit: 'MB',
      samples: [await peakMemoryMb(process.execPath, [...analyze, path])],
      target: { kind: 'at-most', limit: memoryLimit, quantile: 'median' },
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
