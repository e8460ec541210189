import type { Frame } from 'tcpdump-parser';
import type { FaultEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';
import { nodeOf } from './hearing';

/** A span of a trial. */
export interface Span {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** While the fault was certainly in force; to the end of the record where it was not healed. */
export function inForce(faults: readonly FaultEvent[], name: string): Span {
  const applied = faults.find(({ phase, fault }) => phase === 'applied' && fault.name === name);
  if (applied === undefined) throw new RangeError(`there was no ${name}`);
  const healed = faults.find(({ phase, fault }) => phase === 'healed' && fault.id === applied.fault.id);
  return { fromNs: applied.afterNs, toNs: healed?.beforeNs ?? 1n << 62n };
}

/** From when the fault was certainly healed to the end of the record. */
export function afterHealing(faults: readonly FaultEvent[], name: string): Span {
  const healed = faults.find(({ phase, fault }) => phase === 'healed' && fault.name === name);
  if (healed === undefined) throw new RangeError(`${name} was not healed`);
  return { fromNs: healed.afterNs, toNs: 1n << 62n };
}

export const within = (frames: readonly Frame[], { fromNs, toNs }: Span): Frame[] =>
  frames.filter(({ timeNs }) => timeNs > fromNs && timeNs < toNs);

/** Frames that came in by the node's ports, delivered or not. */
export const sentBy = (frames: readonly Frame[], node: string): Frame[] =>
  frames.filter((frame) => frame.direction === 'inbound' && nodeOf(frame) === node);

/** Frames that left the switch to the node. */
export const deliveredTo = (frames: readonly Frame[], node: string): Frame[] =>
  frames.filter((frame) => frame.direction === 'outbound' && nodeOf(frame) === node);

/** Frames that left the switch, and were the node's. */
export function deliveredFrom(frames: readonly Frame[], node: string, topology: Topology): Frame[] {
  const links = topology.nodes.find(({ name }) => name === node)?.interfaces ?? [];
  const macs = new Set(links.map(({ mac }) => mac));
  return frames.filter((frame) => frame.direction === 'outbound' && macs.has(frame.link.sourceMac ?? ''));
}
