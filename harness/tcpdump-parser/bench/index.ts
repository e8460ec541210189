import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCapture } from './generate';
import { timed } from './timed';

export { generateCapture } from './generate';
export { timed, type Timed } from './timed';

export interface BenchmarkOptions {
  /** Frames of the capture on which the programs race. */
  readonly frameCount?: number;
  /** Frames of the captures on which memory is compared; 14 million make about 1 GB. */
  readonly memoryFrameCounts?: readonly number[];
  /** The best of so many runs counts. tshark runs once. */
  readonly runs?: number;
  /**
   * A program that reads the capture named by its last argument: what else is to be measured, analysis included, in the place of reading
   * and decoding alone.
   */
  readonly reader?: Racer;
}

interface Racer {
  readonly command: string;
  readonly args: readonly string[];
}

export interface Speed {
  readonly wallMs: number;
  readonly framesPerSecond: number;
}

export interface BenchmarkResult {
  readonly frames: number;
  readonly bytes: number;
  /** The whole process, Node's start included. */
  readonly reader: Speed;
  /** Reading and decoding alone, as the process itself saw it. */
  readonly decoding: Speed;
  readonly tshark: Speed;
  readonly tcpdump: Speed;
  /** How many times as fast as they the reader's whole process is. */
  readonly timesTshark: number;
  readonly timesTcpdump: number;
  readonly memory: readonly { readonly bytes: number; readonly peakRssBytes: number }[];
}

const readAll = { command: process.execPath, args: [join(__dirname, 'read-all.js')] };
const tsharkArgs = ['-n', '-T', 'fields', '-e', 'frame.time_epoch', '-e', 'arp.src.proto_ipv4', '-e', 'vrrp.prio'];

/** Races the parser against tshark and tcpdump on one generated capture, and measures its memory as captures grow. */
export async function benchmark(options: BenchmarkOptions = {}): Promise<BenchmarkResult> {
  const { frameCount = 1_000_000, memoryFrameCounts = [1_000_000, 14_000_000], runs = 3, reader = readAll } = options;
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const path = join(directory, 'capture.pcap');
    const bytes = generateCapture(path, frameCount);
    const decoding = speed(frameCount, (await decodeAll(path)).elapsedMs);
    const tcpdump = { command: 'tcpdump', args: ['-nn', '-r', path] };
    const [ownMs = NaN, tcpdumpMs = NaN] = await fastestMs(runs, [
      { ...reader, args: [...reader.args, path] },
      tcpdump,
    ]);
    const [tsharkMs = NaN] = await fastestMs(1, [{ command: 'tshark', args: [...tsharkArgs, '-r', path] }]);
    const race = {
      reader: speed(frameCount, ownMs),
      tcpdump: speed(frameCount, tcpdumpMs),
      tshark: speed(frameCount, tsharkMs),
    };
    const memory: BenchmarkResult['memory'][number][] = [];
    for (const count of memoryFrameCounts) {
      const length = generateCapture(path, count);
      memory.push({ bytes: length, peakRssBytes: (await decodeAll(path)).peakRssBytes });
    }
    return {
      ...{ frames: frameCount, bytes, decoding, ...race, memory },
      timesTshark: race.tshark.wallMs / race.reader.wallMs,
      timesTcpdump: race.tcpdump.wallMs / race.reader.wallMs,
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** The best time of each. They run in turn, so that whatever else the machine does troubles all alike. */
async function fastestMs(runs: number, racers: readonly Racer[]): Promise<readonly number[]> {
  const best = racers.map(() => Infinity);
  for (let run = 0; run < runs; run += 1)
    for (const [index, { command, args }] of racers.entries())
      best[index] = Math.min(best[index] ?? Infinity, (await timed(command, args)).wallMs);
  return best;
}

function speed(frames: number, wallMs: number): Speed {
  return { wallMs, framesPerSecond: (frames / wallMs) * 1000 };
}

async function decodeAll(path: string): Promise<{ elapsedMs: number; peakRssBytes: number }> {
  const { output } = await timed(readAll.command, [...readAll.args, path], 'keep');
  const { elapsedMs, peakRssBytes } = JSON.parse(output) as { elapsedMs: number; peakRssBytes: number };
  return { elapsedMs, peakRssBytes };
}
