import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyseRecording } from '../../../analysis';
import type { AskedVersions } from '../../../drill/trial/environment';
import { drawsOf } from '../../../drill/execution/phase';
import { claimSpreadMs } from '../../../drill/trial/theory';
import { runTrial } from '../../../drill/trial/trial';
import { apply, awaitTakeover, scheduleOf } from '../../../schedule/steps';
import { catalogue } from '../../../faults/catalogue';
import { powerOff } from '../../../faults';
import type { Runtime } from '../../../lab/runtime';
import { readRecording } from '../../../recording/reader';
import type { Recording } from '../../../recording/types';
import type { Topology, Vip } from '../../../topology/types';

/** Where the time of one trial goes, in ms. What the agents' own timers take is told apart from the harness's share. */
export interface TimedTrial {
  readonly wallMs: number;
  /** From the first agent's start until the last one's timer has run out, too: the address is on the first by then. */
  readonly electionMs: number;
  readonly phaseMs: number;
  readonly takeoverMs: number;
  /** The harness's: each a part of what is left. */
  readonly buildingMs: number;
  readonly settlingMs: number;
  readonly confirmingMs: number;
  readonly analysingMs: number;
}

/**
 * The harness's share: whatever the agents' timers do not explain. Where in the agents' advertisement interval the fault
 * strikes is a matter of those timers, too: on average half an interval is waited for it.
 */
export const overheadMs = ({ wallMs, electionMs, phaseMs, takeoverMs }: TimedTrial): number =>
  wallMs - electionMs - phaseMs - takeoverMs;

/** A power cut at the active server, from no lab at all to its measures. */
export async function timedTrial(
  topology: Topology,
  runtime: Runtime,
  seed: string,
  versions: AskedVersions,
): Promise<TimedTrial> {
  const folder = await mkdtemp(join(tmpdir(), 'failover-drill-bench-'));
  try {
    const at = new Map<string, number>();
    const mark = (what: string): void => void at.set(what, nowMs());
    mark('begun');
    await runTrial({
      topology,
      runtime,
      ...{ drill: 'bench/power-off', title: 'power off', expectations: [], catalogue },
      seed,
      schedule: scheduleOf([apply(powerOff('active')), awaitTakeover()]),
      versions,
      folder: join(folder, 'trial'),
      signal: new AbortController().signal,
      onProgress: mark,
    });
    mark('recorded');
    const recording = await readRecording(join(folder, 'trial'));
    const { services } = await analyseRecording(recording);
    mark('analysed');
    const takeover = services[0]?.takeover;
    const [vip] = topology.vips;
    if (!takeover || !vip) throw new Error('there was no takeover');
    const { startedMs, electedMs } = electionIn(recording, vip);
    const spreadMs = claimSpreadMs(topology, vip, Object.keys(vip.priorities));
    const phaseMs = drawsOf(seed)() * (recording.manifest.theory[vip.address]?.advertIntervalMs ?? 0);
    const since = (what: string, fromMs: number): number => (at.get(what) ?? Number.NaN) - fromMs;
    return {
      wallMs: since('analysed', at.get('begun') ?? Number.NaN),
      electionMs: electedMs + spreadMs - startedMs,
      phaseMs,
      takeoverMs: takeover.takeoverMs,
      buildingMs: startedMs - (at.get('begun') ?? Number.NaN),
      settlingMs: since('apply power off', electedMs + spreadMs) - phaseMs,
      confirmingMs: since('recorded', Number(takeover.atNs) / 1e6),
      analysingMs: since('analysed', at.get('recorded') ?? Number.NaN),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function electionIn({ events }: Recording, vip: Vip): { startedMs: number; electedMs: number } {
  const started = events.find((event) => event.kind === 'agent' && event.change === 'started');
  const elected = events.find(
    (event) => event.kind === 'address' && event.change === 'added' && event.address === vip.address,
  );
  if (started?.kind !== 'agent' || elected?.kind !== 'address') throw new Error('nobody was elected');
  return { startedMs: Number(started.atNs) / 1e6, electedMs: Number(elected.atNs) / 1e6 };
}

const nowMs = (): number => performance.timeOrigin + performance.now();
