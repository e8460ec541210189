import { LinkType, type Frame } from 'tcpdump-parser';
import type { Lab } from '../../lab/lab';
import type { Followed } from '../../lab/control/control';
import type { LabProcess } from '../../lab/process';
import { tcpdumpCommand } from '../../lab/stay-root';
import type { Topology } from '../../topology/types';
import { captureFilter } from './capture-filter';
import { writeCapture } from './write-capture';
import { Words } from '../words';

/**
 * The kernel's ring holds (buffer / longest frame) frames: with tcpdump's default of 256 KiB a frame, 16 MiB were 64
 * frames and some hundred were dropped in each trial. No frame of a lab is longer than its MTU of 1,500 bytes.
 */
const ring = ['--buffer-size=16384', '--snapshot-length=2048'];

/**
 * Where tcpdump writes, in the memory of the lab. It waits for nobody who reads: while it waited for a harness that is busy,
 * the kernel's ring would run over.
 */
const raw = '/tmp/switch.pcap';

/** That of the service, and what goes by paths: of these the capture tells who carried it. */
const capturedPorts = ({ probing, services }: Topology): readonly number[] => [
  probing.servicePort,
  ...services
    .filter(({ kind }) => kind === 'path')
    .flatMap(({ operations }) => operations.flatMap((operation) => ('port' in operation ? operation.port : []))),
];

/**
 * One capture of all switch ports. tcpdump on `any` in the switch namespace gives each frame's port by its index and
 * whether it came in or went out; what the bridges themselves see is left out. Frames go to a pcapng file with one
 * interface for each port, named `node:interface`, and as they come to whoever listens.
 */
export class SwitchCapture {
  private constructor(
    private readonly lab: Lab,
    private readonly tcpdump: LabProcess,
    private readonly file: Followed,
    private readonly told: Promise<void>,
    private readonly dropped: Promise<number | null>,
  ) {}

  /**
   * Resolves when tcpdump says that it listens. Nodes may be linked later: `any` hears them as they come.
   * @param whole every frame, and not only what tells of services: heartbeats of agents that have words of their own, too
   */
  static async start(lab: Lab, path: string, onFrame: (frame: Frame) => void, whole = false): Promise<SwitchCapture> {
    const filter = whole ? '' : captureFilter(capturedPorts(lab.topology));
    const flags = ['-i', 'any', '-y', 'LINUX_SLL2', '-n', '-U', '--immediate-mode', '--time-stamp-precision=nano'];
    const tcpdump = lab.instrument(tcpdumpCommand([...flags, ...ring, '-w', raw, filter]), undefined, 'ahead');
    const words = new Words(tcpdump.stderr);
    const dropped = words.matching(/(\d+) packets? dropped by kernel/).then((said) => (said ? Number(said[1]) : null));
    if ((await words.matching(/listening on/)) === null)
      throw new Error(`tcpdump: ${words.said.trim() || `exit status ${await tcpdump.ended}`}`);
    const file = await lab.control.follow(raw);
    const names = new Map(lab.ports.map((port) => [port.index, `${port.node}:${port.interface}`]));
    const told = writeCapture(file.content, { names, linkType: LinkType.linuxSll2 }, path, onFrame);
    // Whoever stops the capture is told what became of it; until then nobody waits for it.
    told.catch(() => undefined);
    return new SwitchCapture(lab, tcpdump, file, told, dropped);
  }

  /**
   * Ends the capture; every frame that tcpdump has seen is in the file. `droppedByCapture` is null when tcpdump
   * did not say. tcpdump itself ends with the lab: the kernel takes its time to give a ring back.
   * @throws {RecordingError} `recording-unwritable`, at whatever time the disk was full
   */
  async stop(): Promise<{ droppedByCapture: number | null }> {
    await this.lab.control.strike([{ act: 'signal', signal: 'TERM', to: `pid:${await this.tcpdump.pid}` }]);
    const droppedByCapture = await this.dropped;
    await this.file.end();
    await this.told;
    return { droppedByCapture };
  }
}
