import { scopedAddress } from '../../../topology/services';
import type { Verdict } from '../../../judging/types';
import type { Vip } from '../../../topology/types';
import type { Board, WatchedTrial } from './board';
import { verdictMarks } from './verdict-marks';

/** What there is to be seen of a run at one moment, for whatever draws it. */
export interface Snapshot {
  readonly elapsedMs: number;
  readonly total: number;
  readonly ended: number;
  /** Only those that there are. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly count: number }[];
  readonly trials: readonly TrialSnapshot[];
}

export interface TrialSnapshot {
  readonly topology: string;
  readonly drill: string;
  readonly number: number;
  readonly elapsedMs: number;
  readonly phase: string;
  readonly faults: readonly { readonly text: string; readonly forMs: number }[];
  readonly services: readonly ServiceSnapshot[];
}

export interface ServiceSnapshot {
  readonly address: string;
  /** Two hold it, and neither alone answers: what must not be. */
  readonly isContended: boolean;
  readonly servers: readonly {
    readonly node: string;
    readonly state: 'owner' | 'holder' | 'other';
    readonly isStruck: boolean;
  }[];
  readonly said: { readonly text: string; readonly agoMs: number } | null;
}

export function snapshotOf({ begunMs, total, verdicts, trials }: Board, nowMs: number): Snapshot {
  const counted = (Object.keys(verdictMarks) as Verdict[]).map((verdict) => ({
    verdict,
    count: verdicts.filter((other) => other === verdict).length,
  }));
  return {
    elapsedMs: nowMs - begunMs,
    total,
    ended: verdicts.length,
    verdicts: counted.filter(({ count }) => count > 0),
    trials: trials.map((trial) => trialSnapshot(trial, nowMs)),
  };
}

function trialSnapshot(trial: WatchedTrial, nowMs: number): TrialSnapshot {
  const { drill, number, begunMs, phase, faults } = trial;
  return {
    ...{ topology: drill.topology.name, drill: drill.id, number, elapsedMs: nowMs - begunMs, phase },
    faults: [...faults.values()].map(({ text, sinceMs }) => ({ text, forMs: nowMs - sinceMs })),
    services: drill.topology.vips.map((service) => serviceSnapshot(service, trial, nowMs)),
  };
}

function serviceSnapshot(vip: Vip, trial: WatchedTrial, nowMs: number): ServiceSnapshot {
  const address = scopedAddress(vip);
  const { owner = null, holders = [] } = trial.owners.get(address) ?? {};
  const said = trial.said.get(address);
  const struck = new Set([...trial.faults.values()].map(({ node }) => node));
  return {
    address,
    isContended: owner === null && holders.length > 1,
    servers: Object.keys(vip.priorities).map((node) => ({
      node,
      state: node === owner ? 'owner' : holders.includes(node) ? 'holder' : 'other',
      isStruck: struck.has(node),
    })),
    said: said === undefined ? null : { text: said.text, agoMs: nowMs - said.atMs },
  };
}
