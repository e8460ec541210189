import { namesOf } from '../../topology/roles';
import { scopedAddress } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { clipAll, durationMs, earlier, msBetween } from '../interval';
import type { TrialEvidence, ServiceEvidence } from '../trial/trial-evidence';
import type { Blackout, Interval, OwnerChange, Takeover, ServiceMeasures } from '../types';
import {
  answersToOthers,
  deliveredAnnouncements,
  misleadingClaims,
  soundAnnouncements,
  undelivered,
} from './owners/announcements';
import { changesOf } from './owners/changes';
import { measureClients } from './clients/clients';
import { isFalseFailover } from './owners/false-failover';
import { faultsIn } from './faults';
import { healingOf } from './takeover/healing';
import { handoverMs } from './owners/overlap';
import { latestOwner, ownerAt, ownerAtEnd } from './owners/owner-at';
import { reversionOf } from './takeover/reversion';
import { overlapsIn } from './owners/split-brain';
import { isolatedIn, ownersOf } from './owners/owners';
import { statesOf, withoutUnresolved, type Part, type State } from './owners/states';
import { strikesOn, takeoverOf, type Struck } from './takeover/takeover';
import { tcpSessionOf } from './clients/tcp-session';
import { transitionsOf } from './owners/transitions';
import { untoldOwners } from './owners/untold';
import { wayBackOf } from './way-back';

/** Word of an address that is gone comes by less, on a machine that lets it be read at once (measured: 0.05 to 1.3 ms). */
const wordLateMs = 2;
/** Whoever is silent for fewer questions than these may not have been asked. */
export const resolvedQuestions = 3;

/** Everything measured of one VIP in one trial. */
export function measureService(
  service: ServiceEvidence,
  trial: TrialEvidence,
  schedulerDelayMs: number,
): ServiceMeasures {
  const { manifest, hardware } = trial;
  const window: Interval = { fromNs: manifest.settledNs, toNs: manifest.endedNs };
  const spells = clipAll(service.spells, window);
  const faults = faultsIn(trial.events);
  const changes = changesOf(service.spells, faults, manifest.ports, window);
  const announcements = soundAnnouncements(service, hardware);
  const resolutionMs = resolvedQuestions * questionIntervalMs(manifest.topology) + schedulerDelayMs;
  const resolutionNs = BigInt(Math.round(resolutionMs * 1e6));
  const states = withoutUnresolved(statesIn(service, trial, window), resolutionNs);
  const transitions = transitionsOf(service, window, {
    handoverLimitMs: handoverMs + 2 * schedulerDelayMs,
    wordLateMs: wordLateMs + schedulerDelayMs,
  });
  const overlaps = overlapsIn(states, transitions, service, window);
  const blackouts = clipAll(service.blackouts, window)
    .map((blackout) => measured(blackout, window, service.questionsNs, questionIntervalMs(manifest.topology)))
    .filter((blackout) => blackout.durationMs > resolutionMs);
  const atNs = (moment: bigint): string | null => ownerAt(service.spells, moment);
  const strikes = strikesOn(faults, changes, service, trial, atNs).map((struck) => ({
    struck,
    takeover: takeoverOf(struck, changes, announcements, service, trial),
  }));
  const { struck, takeover } = worstOf(strikes) ?? { struck: null, takeover: null };
  // What was not healed has no way back, and may have been the way back of another.
  const returned = worstOf(strikes.filter(({ struck: { fault } }) => fault.healed !== null))?.struck ?? null;
  const darkAtTheEnd = blackouts.some(({ unfinished }) => unfinished === true);
  const finalOwner = darkAtTheEnd ? null : ownerAtEnd(service.spells, window.toNs);
  const unheard = untoldOwners(service, window);
  const move = takeover ?? movedTo(struck, changes);
  return {
    name: scopedAddress(service.service),
    owners: ownersOf(spells),
    holders: ownersOf(holdsOf(service, window)),
    changes,
    initialOwner: atNs(window.fromNs),
    finalOwner,
    mustMove: struck?.mustMove ?? false,
    resumedByItself: struck?.resumedByItself ?? false,
    ...(struck !== null && { watchedMs: watchedMs(struck, window) }),
    takeover,
    undeliveredAnnouncements: undelivered(service).map(({ number }) => number),
    misleadingClaims: misleadingClaims(service, hardware).map(({ number }) => number),
    ...(returned === null ? { reversionMs: null } : reversionOf(returned, changes, announcements, finalOwner)),
    ...(returned !== null && wayBackOf(returned.fault, returned.owner, faults, spells, window.toNs)),
    clients: measureClients({ ...service, providers: providersOf(service) }, trial, struck?.fault ?? null, move),
    ...(unheard.length > 0 && { unheard }),
    tcpSession: tcpSessionOf(service.sessions, struck?.fault.applied.beforeNs ?? window.fromNs, window.toNs),
    ...overlaps,
    isolatedHolders: isolatedIn(states),
    blackouts,
    flaps: changes.filter(({ cause }) => cause === 'none' || cause === 'release'),
    falseFailovers: changes.filter((change) => isFalseFailover(change, faults, service, trial)),
    healing: healingOf({
      faults,
      ...overlaps,
      blackouts,
      announcements,
      announced: deliveredAnnouncements(service),
      answered: answersToOthers(service, namesOf(manifest.topology.nodes, 'observer')),
      latestOwner: (moment) => latestOwner(service.spells, moment),
      finalOwner,
      endNs: window.toNs,
    }),
  };
}

interface Strike {
  readonly struck: Struck;
  readonly takeover: Takeover | null;
}

/** Those who compete for it, and whoever else turned up. */
export function providersOf({ service, spells }: ServiceEvidence): readonly string[] {
  return [...new Set([...Object.keys(service.priorities ?? {}), ...spells.map(({ node }) => node)])];
}

/** Of the takeovers that had to come, the one that never did, or else the longest. */
function worstOf(strikes: readonly Strike[]): Strike | undefined {
  const forced = strikes.filter(({ struck }) => struck.mustMove);
  const lasts = ({ takeover }: Strike): number => takeover?.takeoverMs ?? Number.MAX_VALUE;
  return forced.toSorted((one, other) => lasts(other) - lasts(one))[0] ?? strikes[0];
}

/** Once the owner was well again nobody had to take over from it. */
function watchedMs({ fault: { applied, healed } }: Struck, { toNs }: Interval): number {
  return msBetween(applied.beforeNs, healed === null ? toNs : earlier(healed.beforeNs, toNs));
}

function questionIntervalMs({ probing }: Topology): number {
  return 1000 / probing.questionRatePerSecond;
}

function statesIn(service: ServiceEvidence, { reach }: TrialEvidence, window: Interval): readonly State[] {
  const { network } = service;
  const judge = {
    together: (one: string, other: string, atNs: bigint) => reach.shareListener(one, other, network, atNs),
    isReachable: (node: string, atNs: bigint) => reach.isSurelyReachable(node, network, atNs),
  };
  return statesOf(clipAll(service.spells, window), holdsOf(service, window), reach.changesNs(), judge, window);
}

function holdsOf({ holds }: ServiceEvidence, window: Interval): readonly Part[] {
  return clipAll(
    holds.map((hold) => ({ ...hold, toNs: hold.toNs ?? window.toNs })),
    window,
  );
}

/** @param askedEachMs so often, unless nobody was asked for longer when it began, or when it ended */
function measured(
  { fromNs, toNs, unansweredQuestions }: Blackout,
  window: Interval,
  questionsNs: readonly bigint[],
  askedEachMs: number,
): Blackout {
  const gaps = [fromNs, toNs].map((atNs) => msBetween(questionsNs.findLast((askedNs) => askedNs < atNs) ?? atNs, atNs));
  const lasted = {
    ...{ fromNs, toNs, durationMs: durationMs({ fromNs, toNs }) },
    ...{ unansweredQuestions, resolutionMs: Math.max(askedEachMs, ...gaps) },
  };
  return toNs === window.toNs ? { ...lasted, unfinished: true } : lasted;
}

/** Who took the VIP, announced or not. */
function movedTo(struck: Struck | null, changes: readonly OwnerChange[]): Pick<OwnerChange, 'from' | 'to'> | null {
  if (struck === null) return null;
  return changes.find(({ from, atNs }) => from === struck.owner && atNs >= struck.fault.applied.beforeNs) ?? null;
}
