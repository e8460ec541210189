import { framesOf, type Frame } from 'tcpdump-parser';
import type { AddressEvent, FaultDescription, FaultEvent, Manifest, RecordedEvent } from '../../recording/types';
import type { Schedule } from '../../schedule/types';
import { sampleManifest } from '../../recording/testing/sample';
import { service } from './packets';
import { play } from './play';
import type { FaultScript, ServerScript, TrialScript } from './script';
import { portOf, timeNs } from './switch';

/** A recording of a trial that never took place: its capture is real in form, its truth is the script. */
export interface SyntheticTrial {
  readonly manifest: Manifest;
  readonly events: readonly RecordedEvent[];
  readonly frames: readonly Frame[];
  readonly capture: Uint8Array;
}

export function syntheticTrial(script: TrialScript): SyntheticTrial {
  const lan = play(script);
  const told = script.withoutAddressEvents === true ? [] : Object.entries(script.servers);
  const servers = told.flatMap(([node, server]) => addressEvents(node, server, script.faults ?? []));
  const faults = (script.faults ?? []).flatMap(faultEvents);
  const waits = (script.waits ?? []).map(
    ({ node, atMs, delayMs }) => ({ kind: 'delay', atNs: timeNs(atMs), node, delayMs }) as const,
  );
  const locks = (script.locks ?? []).map(
    ({ atMs, waitedMs }) => ({ kind: 'lock', atNs: timeNs(atMs), waitedMs }) as const,
  );
  const manifest: Manifest = {
    ...sampleManifest,
    schedule: scheduled(script.faults ?? []),
    settledNs: timeNs(0),
    endedNs: timeNs(script.durationMs),
    controls: { droppedByCapture: script.droppedByCapture ?? 0, clockStepNs: script.clockStepNs ?? 0n },
  };
  const capture = lan.capture();
  return { manifest, events: [...servers, ...faults, ...waits, ...locks], frames: [...framesOf(capture)], capture };
}

/** A power cut also kills the monitor: nobody says that the address is gone. */
function addressEvents(
  node: string,
  { holds = [], netlinkLateMs = 0.3 }: ServerScript,
  faults: readonly FaultScript[],
): AddressEvent[] {
  const isPowerCut = (atMs: number): boolean =>
    faults.some(
      (fault) => fault.losesAddresses === true && fault.nodes?.includes(node) === true && fault.atMs === atMs,
    );
  const change = (atMs: number, what: AddressEvent['change']): AddressEvent[] =>
    Number.isFinite(atMs) && !(what === 'removed' && isPowerCut(atMs))
      ? [
          {
            kind: 'address',
            atNs: timeNs(atMs + netlinkLateMs),
            node,
            interface: 'eth0',
            address: service,
            change: what,
          },
        ]
      : [];
  return holds.flatMap(([from, to]) => [...change(from, 'added'), ...change(to, 'removed')]);
}

function faultEvents(script: FaultScript, order: number): FaultEvent[] {
  const { atMs, healMs, bracketMs = 0.1, proof = 'seen' } = script;
  const fault = describe(script, order);
  const bracket = (at: number) => ({ beforeNs: timeNs(at), afterNs: timeNs(at + bracketMs) });
  const applied: FaultEvent = { kind: 'fault', phase: 'applied', ...bracket(atMs), fault, proof };
  return healMs === undefined
    ? [applied]
    : [applied, { kind: 'fault', phase: 'healed', ...bracket(healMs), fault, proof }];
}

/** What was to be done for these faults to come of it. */
const scheduled = (faults: readonly FaultScript[]): Schedule =>
  faults.flatMap(({ name: kind, nodes = [], healMs }, order): Schedule => {
    const id = idOf(order);
    const apply = { step: 'apply', id, fault: { kind, target: nodes[0] ?? 'lan', parameters: {} } } as const;
    return healMs === undefined ? [apply] : [apply, { step: 'heal', id }];
  });

const idOf = (order: number): string => `fault-${String(order)}`;

function describe(script: FaultScript, order: number): FaultDescription {
  const { name, nodes = [], losesAddresses = false, harmless = false, planned = false, cuts = [], byHand } = script;
  return {
    name,
    target: nodes[0] ?? 'lan',
    id: idOf(order),
    nodes,
    losesAddresses,
    harmless,
    planned,
    ...(byHand && { byHand }),
    ...(script.handsOver && { handsOver: true }),
    ...(script.service && { service: true }),
    ...(script.disturbs && { disturbs: script.disturbs }),
    ...(script.delaysMs !== undefined && { delaysMs: script.delaysMs }),
    cuts: cuts.map(([from, to]) => ({ from: indexOf(from), to: indexOf(to) })),
  };
}

function indexOf(end: string): number | '*' {
  if (end === '*') return '*';
  const [node = '', name = ''] = end.split(':');
  return portOf(node, name).index;
}
