import type { Observation } from '../observation';
import { sameQuestionNs } from './questions';

/** More askers than this at a time are not a network. */
const mostAskers = 1024;

/**
 * Those who ask without being observers. Questions are for all to hear, answers often for the asker alone: only what those ask counts whose
 * answers are seen here, and each question once, however many copies of it there are.
 */
export class Askers {
  private readonly answered = new Set<string>();
  private readonly lastNs = new Map<string, bigint>();
  private readonly lastProbe = new Map<string, number>();

  /** True when an answer to this question would be seen. */
  asked(asker: string, atNs: bigint): boolean {
    const lastNs = this.lastNs.get(asker);
    this.remember(this.lastNs, asker, atNs);
    return this.answered.has(asker) && (lastNs === undefined || atNs - lastNs >= sameQuestionNs);
  }

  probed({ frame: { packet } }: Observation): boolean {
    if (packet.kind !== 'echo-request') return false;
    const key = packet.identifier * 2 ** 16 + packet.sequence;
    const isCopy = this.lastProbe.get(packet.source) === key;
    this.remember(this.lastProbe, packet.source, key);
    return this.answered.has(packet.source) && !isCopy;
  }

  /** Somebody's answer to the asker came by. */
  heard({ act, asker, frame }: Observation): void {
    const whom = act === 'traffic' ? frame.destinationAddress : asker;
    if (whom !== undefined && this.answered.size < mostAskers) this.answered.add(whom);
  }

  private remember<T>(map: Map<string, T>, asker: string, value: T): void {
    if (map.has(asker) || map.size < mostAskers) map.set(asker, value);
  }
}
