import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
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
    private readonly counts: { dropped: number | null },
  ) {}

  /** Resolves when tcpdump says that it listens. */
  static async start(lab: Lab, path: string, onFrame: (frame: Frame) => void): Promise<SwitchCapture> {
    const filter = captureFilter(lab.topology.probing.servicePort);
    const flags = ['-i', 'any', '-y', 'LINUX_SLL2', '-n', '-U', '--immediate-mode', '--time-stamp-precision=nano'];
    const tcpdump = lab.instrument(tcpdumpCommand([...flags, ...ring, '-w', '-', filter]));
    const counts = { dropped: null as number | null };
    const listening = readComplaints(tcpdump, counts);
    const told = pump(tcpdump, lab, path, onFrame);
    // Whoever stops the capture is told what became of it; until then nobody waits for it.
    told.catch(() => undefined);
    await listening;
    return new SwitchCapture(lab, tcpdump, told, counts);
  }

  /**
   * Ends the capture with everything captured so far written out. `dropped` is null when tcpdump did not say.
   * @throws {RecordingError} `recording-unwritable`, at whatever time the disk was full
   */
  async stop(): Promise<{ droppedByCapture: number | null }> {
    await this.lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await this.tcpdump.pid}` }]);
    await this.tcpdump.ended;
    await this.told;
    return { droppedByCapture: this.counts.dropped };
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
  for await (const chunk of stdout as AsyncIterable<Buffer>) {
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

/** tcpdump says on standard error that it listens, and at its end how many frames the kernel dropped. */
async function readComplaints({ stderr, ended }: LabProcess, counts: { dropped: number | null }): Promise<void> {
  let said = '';
  stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    const dropped = /(\d+) packets? dropped by kernel/.exec(said);
    if (dropped) counts.dropped = Number(dropped[1]);
  });
  while (!said.includes('listening on')) {
    const last = await Promise.race([once(stderr, 'data').then(() => null), ended]);
    if (last !== null) throw new Error(`tcpdump: ${said.trim() || `exit status ${last}`}`);
  }
}
