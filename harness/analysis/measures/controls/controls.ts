import { durationMs, msBetween } from '../../interval';
import { scopedAddress } from '../../../topology/services';
import type { Reach } from '../../ownership/reach';
import type { Leak } from '../../evidence/l2/twins';
import type { FaultEvent } from '../../../recording/types';
import type { TrialEvidence } from '../../trial/trial-evidence';
import type { Control } from '../../types';
import { instrumentsControl } from './ended-instruments';
import { worstGapMs } from './hiccups';
import { mildnessControl } from './mildness';
import { missingFaults } from './missing-faults';
import { overstayIn } from './overstay';
import { ownerAt } from '../owners/owner-at';
import { lockWaitsIn } from './lock-delay';
import { probingControl } from './probing';
import { starvedControl } from './starved';

/** A sentinel that was captured later than this after its sending was not captured as it came. */
const sentinelLimitMs = 50;
/** The kernel's clock is slewed by no more than this within a trial; more is a step. */
const clockStepLimitNs = 1_000_000n;
/** With the asker this late, the agents' timers cannot have run as they would on a machine of their own. */
const schedulerLimitMs = 250;
/** A gap of so many questions can hide an owner. */
const missedQuestions = 10;

/** The trial's checks of its own instruments. */
export function controlsOf(trial: TrialEvidence, delayMs: number): readonly Control[] {
  const { droppedByCapture, clockStepNs } = trial.manifest.controls;
  return [
    trial.manifest.runtime === 'observed' ? questionControl(trial) : sentinelControl(trial),
    { name: 'drops', ok: droppedByCapture === 0, detail: `${String(droppedByCapture)} frames dropped by the capture` },
    {
      name: 'clock',
      ok: clockStepNs <= clockStepLimitNs && -clockStepNs <= clockStepLimitNs,
      detail: `stepped by ${String(clockStepNs).replace('-', '−')} ns`,
    },
    { name: 'scheduler', ok: delayMs <= schedulerLimitMs, detail: `worst delay ${delayMs.toFixed(1)} ms` },
    ...starvedControl(trial),
    ...lockControl(trial),
    // Where no address floats nobody asks whose it is, and nobody holds one.
    ...(trial.services.length === 0 ? [] : [askingControl(trial), ...addressesControl(trial)]),
    probingControl(trial),
    ...heartbeatControl(trial),
    ...instrumentsControl(trial),
    ...mildnessControl(trial),
    ...proofControls(trial),
    { name: 'capture-whole', ok: trial.captureFlaw === null, detail: trial.captureFlaw ?? 'the capture is whole' },
  ];
}

/** A request waits for the lock as an agent does for a processor: after so long its timers are none of the set-up's. */
function lockControl(trial: TrialEvidence): readonly Control[] {
  const waits = lockWaitsIn(trial);
  if (waits === undefined) return [];
  const [worst] = waits;
  const worstMs = worst === undefined ? 0 : durationMs(worst);
  // It may have died, too.
  const isUntold = worst?.toNs === trial.manifest.endedNs;
  const detail = isUntold
    ? `nothing was told of the lock in the last ${worstMs.toFixed(1)} ms`
    : `requests to the network configuration waited for up to ${worstMs.toFixed(1)} ms`;
  return [{ name: 'network-lock', ok: worstMs <= schedulerLimitMs, detail }];
}

/** The last before the window and the first after it were found, with the times at which they were sent. */
function sentinelControl({ manifest, sentinels }: TrialEvidence): Control {
  const before = sentinels.findLast(({ capturedNs }) => capturedNs <= manifest.settledNs);
  const after = sentinels.find(({ capturedNs }) => capturedNs >= manifest.endedNs);
  if (before === undefined || after === undefined) {
    const where = before === undefined ? 'before the trial' : 'after the trial';
    return { name: 'sentinel', ok: false, detail: `no sentinel was captured ${where}` };
  }
  const lateMs = Math.max(...[before, after].map(({ sentNs, capturedNs }) => Math.abs(msBetween(sentNs, capturedNs))));
  const detail = `found before and after, at most ${lateMs.toFixed(1)} ms from their sending`;
  return { name: 'sentinel', ok: lateMs <= sentinelLimitMs, detail };
}

/** Nothing is sent on a real network but what was agreed to: there the observer's own questions show that the capture saw what was sent. */
function questionControl({ manifest, services }: TrialEvidence): Control {
  const isThere = (moment: (atNs: bigint) => boolean): boolean =>
    services.every(({ questionsNs }) => questionsNs.some(moment));
  const [before, after] = [isThere((atNs) => atNs <= manifest.settledNs), isThere((atNs) => atNs >= manifest.endedNs)];
  if (before && after) return { name: 'sentinel', ok: true, detail: 'own questions found before and after' };
  const where = before ? 'after the observation' : 'before the observation';
  return { name: 'sentinel', ok: false, detail: `no question of the observer was captured ${where}` };
}

/** "Never two owners" needs an unbroken record of asking. */
function askingControl({ manifest, services }: TrialEvidence): Control {
  const limitMs = (missedQuestions * 1000) / manifest.topology.probing.questionRatePerSecond;
  const worstMs = Math.max(0, ...services.map(({ questionsNs }) => worstGapMs(questionsNs, manifest)));
  return { name: 'asking', ok: worstMs <= limitMs, detail: `worst gap between questions ${worstMs.toFixed(1)} ms` };
}

/** Without word of addresses a second holder that is silent goes unnoticed. From a real network there never is any. */
function addressesControl({ manifest, services }: TrialEvidence): readonly Control[] {
  if (manifest.runtime === 'observed') return [];
  const untold = services.filter(({ holds, spells }) => {
    const owner = ownerAt(spells, manifest.settledNs);
    return owner !== null && !holds.some(({ node }) => node === owner);
  });
  const detail =
    untold.length === 0
      ? 'the owners hold their addresses'
      : `no word of who holds ${untold.map(({ service }) => scopedAddress(service)).join(', ')}`;
  return [{ name: 'addresses', ok: untold.length === 0, detail }];
}

/** What the servers say to each other is what the takeover hangs on: a capture without a word of it has missed something. */
function heartbeatControl({ manifest: { unheard = [] } }: TrialEvidence): readonly Control[] {
  if (unheard.length === 0) return [];
  return [{ name: 'heartbeat', ok: false, detail: `no advertisement of ${unheard.join(', ')} was ever captured` }];
}

/** A fault counts as proven if something proved it, and no frame proves the contrary; as healed, if it was in time. */
function proofControls({ events, leaks, reach, manifest }: TrialEvidence): readonly Control[] {
  const faults = events.filter((event) => event.kind === 'fault');
  return (['applied', 'healed'] as const).flatMap((phase) => {
    const own = faults.filter((event) => event.phase === phase);
    const missing = missingFaults(phase, faults, manifest);
    if (missing.length > 0)
      return [{ name: nameOf(phase), ok: false, detail: `no word of it was recorded: ${missing.join(', ')}` }];
    if (own.length === 0) return [];
    const [odd] = own.filter((event) => event.afterNs < event.beforeNs || isHealedFirst(event, faults));
    if (odd !== undefined)
      return [{ name: nameOf(phase), ok: false, detail: `its times contradict each other: ${odd.fault.name}` }];
    const unproven = own.filter(({ proof }) => proof === null).map(({ fault }) => fault.name);
    const proven = own.map(({ proof }) => proof).join('; ');
    const name = nameOf(phase);
    if (unproven.length > 0) return [{ name, ok: false, detail: `nothing proved it: ${unproven.join(', ')}` }];
    const overstay = phase === 'healed' ? overstayIn(events, manifest) : null;
    if (overstay !== null) return [{ name, ok: false, detail: overstay }];
    const leak = phase === 'applied' ? leaks.find((candidate) => isCertain(candidate, reach)) : undefined;
    return [{ name, ok: leak === undefined, detail: leak === undefined ? proven : leakText(leak) }];
  });
}

const nameOf = (phase: FaultEvent['phase']) =>
  phase === 'applied' ? ('fault-proof' as const) : ('heal-proof' as const);

function isHealedFirst({ phase, fault: { id }, beforeNs }: FaultEvent, faults: readonly FaultEvent[]): boolean {
  return (
    phase === 'healed' &&
    faults.some((event) => event.phase === 'applied' && event.fault.id === id && event.beforeNs > beforeNs)
  );
}

/** A rule takes hold for every processor within this time. */
const cutSettlesNs = 5_000_000n;

/** The way was cut then, and had been for long enough. */
function isCertain({ from, to, atNs }: Leak, reach: Reach): boolean {
  return [atNs, atNs - cutSettlesNs].every((moment) => reach.isCut(from, to, moment));
}

function leakText({ number, from, to }: Leak): string {
  return `frame ${String(number)} got from ${from.node}:${from.interface} to ${to.node}:${to.interface} all the same`;
}
