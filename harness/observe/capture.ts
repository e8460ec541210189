import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { CaptureParser, LinkType, PcapngWriter, type Frame } from 'tcpdump-parser';
import type { Lab } from '../lab/lab';
import type { LabProcess } from '../lab/process';
import { tcpdumpCommand } from '../lab/stay-root';
import { RecordingError } from '../recording/errors';
import { captureFilter } from './capture-filter';

/**
 * The kernel's ring holds (buffer / longest frame) frames: with tcpdump's default of 256 KiB a frame, 16 MiB were 64
 * frames and some hundred were dropped in each trial. No frame of a lab is longer than its MTU of 1,500 bytes.
 */
const ring = ['--buffer-size=16384', '--snapshot-length=2048'];

/**
 * One capture of all switch ports. tcpdump on `any` in the switch namespace gives each frame's port by its index and
 * whether it came in or went out; what the bridges themselves see is left out. Frames go to a pcapng file with one
 * interface for each port, named `node:interface`, and as they come to whoever listens.
 */
export class SwitchCapture {
  private constructor(
    private readonly lab: Lab,
    private readonly tcpdump: LabProcess,
    private readonly told: Promise<void>,
    private readonly dropped: Promise<number | null>,
  ) {}

  /** Resolves when tcpdump says that it listens. Nodes may be linked later: `any` hears them as they come. */
  static async start(lab: Lab, path: string, onFrame: (frame: Frame) => void): Promise<SwitchCapture> {
    const filter = captureFilter(lab.topology.probing.servicePort);
    const flags = ['-i', 'any', '-y', 'LINUX_SLL2', '-n', '-U', '--immediate-mode', '--time-stamp-precision=nano'];
    const tcpdump = lab.instrument(tcpdumpCommand([...flags, ...ring, '-w', '-', filter]));
    const words = new Words(tcpdump);
    const dropped = words.matching(/(\d+) packets? dropped by kernel/).then((said) => (said ? Number(said[1]) : null));
    const told = pump(tcpdump, lab, path, onFrame);
    // Whoever stops the capture is told what became of it; until then nobody waits for it.
    told.catch(() => undefined);
    if ((await words.matching(/listening on/)) === null)
      throw new Error(`tcpdump: ${words.said.trim() || `exit status ${await tcpdump.ended}`}`);
    return new SwitchCapture(lab, tcpdump, told, dropped);
  }

  /**
   * Ends the capture; every frame that its listener was given is in the file. `droppedByCapture` is null when tcpdump
   * did not say. tcpdump itself ends with the lab: the kernel takes its time to give a ring back.
   * @throws {RecordingError} `recording-unwritable`, at whatever time the disk was full
   */
  async stop(): Promise<{ droppedByCapture: number | null }> {
    await this.lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await this.tcpdump.pid}` }]);
    const droppedByCapture = await this.dropped;
    this.tcpdump.stdout.destroy();
    await this.told;
    return { droppedByCapture };
  }
}

async function pump({ stdout }: LabProcess, lab: Lab, path: string, onFrame: (frame: Frame) => void): Promise<void> {
  const file = createWriteStream(path);
  const written = finished(file).catch((cause: Error) => {
    const hint = 'give another folder with --output, or free space';
    throw new RecordingError('recording-unwritable', `${path}: the capture cannot be written: ${cause.message}`, hint, {
      cause,
    });
  });
  written.catch(() => undefined);
  const writer = new PcapngWriter((bytes) => file.write(bytes), { application: 'failover-drill' });
  const interfaces = new Map(
    lab.ports.map((port) => [
      port.index,
      writer.addInterface({ name: `${port.node}:${port.interface}`, linkType: LinkType.linuxSll2 }),
    ]),
  );
  const parser = new CaptureParser();
  for await (const chunk of untilDestroyed(stdout)) {
    parser.push(chunk);
    for (const frame of parser.read()) {
      const interfaceId = interfaces.get(frame.link.interfaceIndex ?? -1);
      if (interfaceId === undefined) continue;
      const { timeNs, data, originalLength, direction } = frame;
      writer.writeFrame({ interfaceId, timeNs, data, originalLength, ...(direction ? { direction } : {}) });
      onFrame(frame);
    }
  }
  file.end();
  await written;
}

/** A stream's chunks, until it ends or whoever reads it has had enough. */
async function* untilDestroyed(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    if (stream.errored) throw error;
  }
}

/** What tcpdump says on standard error: that it listens, and at its end how many frames the kernel dropped. */
class Words {
  said = '';

  constructor(private readonly tcpdump: LabProcess) {
    tcpdump.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  /** Null when it ended without saying so. */
  async matching(pattern: RegExp): Promise<RegExpExecArray | null> {
    const { stderr, ended } = this.tcpdump;
    for (;;) {
      const found = pattern.exec(this.said);
      if (found) return found;
      const isOver = await Promise.race([once(stderr, 'data').then(() => false), ended.then(() => true)]);
      if (isOver) return pattern.exec(this.said);
    }
  }
}
