import { PcapngWriter, type Frame } from 'tcpdump-parser';
import type { DrillResult, RunResult, TrialResult } from '../../harness/judging/types';
import { plainLine } from '../wording/quantities/plain';
import { faultComments, frameComments } from './comments';
import { withoutPassword } from '../../harness/recording/redact/captured-passwords';

/**
 * A trial's capture as Wireshark shows it best: an interface for each port, named `node:interface`; faults and verdicts as
 * comments on the frames; passwords blanked. Every frame keeps its number.
 */
export async function renderEvidence(
  { run, drill, trial }: { readonly run: RunResult; readonly drill: DrillResult; readonly trial: TrialResult },
  frames: AsyncIterable<Frame> | Iterable<Frame>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const about = `failover-drill ${drill.topology} ${drill.id}: ${trial.verdict}; seed ${trial.seed}, run ${run.id}`;
  const { kernel, versions } = run.environment;
  const writer = new PcapngWriter((bytes) => chunks.push(bytes), {
    comments: [plainLine(about)],
    os: plainLine(`Linux ${kernel}`),
    application: plainLine(`failover-drill ${versions['failover-drill'] ?? ''}`),
  });
  const interfaceOf = interfaces(writer, trial);
  const waiting = faultComments(trial);
  const proofs = frameComments(trial);
  for await (const frame of frames) {
    const due = waiting.filter(({ atNs }) => atNs <= frame.timeNs).map(({ text }) => text);
    waiting.splice(0, due.length);
    writer.writeFrame({
      interfaceId: interfaceOf(frame),
      timeNs: frame.timeNs,
      data: withoutPassword(frame),
      originalLength: frame.originalLength,
      comments: [...frame.comments, ...due, ...(proofs.get(frame.number) ?? [])],
      ...(frame.direction === undefined ? {} : { direction: frame.direction }),
    });
  }
  return Buffer.concat(chunks);
}

/** A capture on "any" has one interface for all ports; the kernel's index in each frame tells them apart. */
function interfaces(writer: PcapngWriter, { ports }: TrialResult): (frame: Frame) => number {
  const names = new Map(ports.map((port) => [port.index, `${port.node}:${port.interface}`]));
  const known = new Map<string, number>();
  return ({ interface: { id, name, linkType, snapLength }, link }) => {
    const portName = link.interfaceIndex === undefined ? undefined : names.get(link.interfaceIndex);
    const shown = portName ?? name ?? `interface ${id}`;
    const key = `${linkType} ${shown}`;
    const found = known.get(key) ?? writer.addInterface({ name: plainLine(shown), linkType, snapLength });
    known.set(key, found);
    return found;
  };
}
