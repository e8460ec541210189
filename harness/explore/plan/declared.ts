import { concernsDrill } from '../../judging/known';
import type { ExpectationName } from '../../schedule/types';
import type { KnownWeakness, Topology } from '../../topology/types';
import type { Rule } from './types';

/** What a rule is broken by: of which service, and of which client or class of split-brain. What is left out is not asked. */
export interface Broken {
  readonly rule: Rule;
  readonly service?: string;
  /** Null: of all of them. */
  readonly client?: string | null;
  readonly class?: string;
  /** Of an outage: clients were served again, if late; or nobody answers for an address, whoever still knows where it was. */
  readonly outage?: 'late' | 'silent';
}

/** By which expectations a weakness shows that excuses a rule: that something comes late excuses none who never comes. */
const shownBy: Readonly<Partial<Record<Rule, readonly ExpectationName[]>>> = {
  'two-owners': ['neverHaveTwoOwners'],
  outage: ['serveWithin'],
  'no-agreement': ['agreeWithin'],
  moved: ['keepItsOwner'],
  lost: ['loseNoAcknowledgedWrites'],
};
const outageShownBy: Readonly<Record<NonNullable<Broken['outage']>, readonly ExpectationName[]>> = {
  late: ['serveWithin', 'takeOverWithin', 'failOverWithin', 'blackOutAtMost'],
  silent: ['serveWithin', 'blackOutAtMost'],
};

/** What exploring has found is a drill, too, and declared by its name. */
const findingOf = (rule: Rule, kind: string): string => `explore/${rule}-${kind}`;

/** The drills of ours that strike with one kind of fault, and look at what comes of it before anything is healed. */
const leavingIn = (kind: string): readonly string[] => [
  `takeover/${kind}`,
  `service/${kind}`,
  `service/${kind.replace(/^service-/, '')}`,
  `primary/${kind}`,
  `decider/${kind}`,
  ...(alsoIn[kind] ?? []),
];

/** Those that are called otherwise, and strike so, or with what does the same to whoever is struck. */
const alsoIn: Readonly<Record<string, readonly string[]>> = {
  'agent-restart': ['takeover/graceful-stop', 'planned/standby-maintenance'],
  'agent-reload': ['planned/reload'],
  'graceful-stop': ['planned/standby-maintenance'],
  partition: ['primary/isolated', 'primary/heartbeat-cut'],
  'service-dead': ['primary/killed'],
  'service-hung': ['primary/hung'],
};

/** The drills of ours that do no more than one kind of fault. */
const strikingIn = (rule: Rule, kind: string): readonly string[] => [
  ...leavingIn(kind),
  `false-failover/${kind}`,
  `drills/${kind}`,
  findingOf(rule, kind),
];

/** Those in which it is healed, or something that leaves the same behind, and all must be as it was. */
export const healingOf: Readonly<Record<string, readonly string[]>> = {
  'power-off': ['reversion/boot', 'primary/return'],
  'domain-power-off': ['reversion/both-active-first', 'reversion/both-standby-first', 'reversion/boot'],
  unplug: ['reversion/replug'],
  flapping: ['reversion/replug'],
  'switch-reboot': ['drills/switch-reboot'],
  // Who stood still, or heard nobody, comes back as who was unplugged does: with all that it had.
  freeze: ['split-brain/thaw', 'reversion/replug'],
  hang: ['split-brain/thaw'],
  // A service that is started comes back as it does when its machine boots, and one that hung with all that it had.
  'service-dead': ['reversion/boot'],
  'service-hung': ['reversion/replug'],
  partition: ['split-brain/lan-partitioned', 'split-brain/heartbeat-silenced', 'reversion/replug'],
  blackhole: ['split-brain/one-way-silence', 'reversion/replug'],
  'asymmetric-partition': ['split-brain/one-way-silence', 'reversion/replug'],
};

/** Whether the topology declares, with its reason, that the rule is broken while this kind of fault is in force. */
export const isDeclared = (topology: Pick<Topology, 'known'>, kind: string, broken: Broken): boolean =>
  isDeclaredOf(strikingIn(broken.rule, kind), topology, broken);

/** That it is broken by a fault that is never healed: what is declared of those who come back is none of it. */
export const isDeclaredOfLoss = (topology: Pick<Topology, 'known'>, kind: string, broken: Broken): boolean =>
  isDeclaredOf(leavingIn(kind), topology, broken);

/** That it is broken when the fault is healed. */
export const isDeclaredOfHealing = (topology: Pick<Topology, 'known'>, kind: string, broken: Broken): boolean =>
  isDeclaredOf([...(healingOf[kind] ?? []), findingOf(broken.rule, kind)], topology, broken);

/** That it is broken in one of these drills. */
export const isDeclaredOf = (drills: readonly string[], { known }: Pick<Topology, 'known'>, broken: Broken): boolean =>
  known.some(
    (weakness) => isOf(weakness, broken) && drills.some((drill) => concernsDrill(unnumbered(weakness), drill)),
  );

/** A finding that is called as another one is has a number besides. */
const unnumbered = (weakness: KnownWeakness): KnownWeakness =>
  weakness.drill.startsWith('explore/') ? { ...weakness, drill: weakness.drill.replace(/-\d+$/, '') } : weakness;

function isOf(weakness: KnownWeakness, { rule, service, client, class: of, outage }: Broken): boolean {
  const names: readonly string[] = (outage === undefined ? shownBy[rule] : outageShownBy[outage]) ?? [];
  return (
    names.includes(weakness.expectation) &&
    (weakness.vip === undefined || service === undefined || weakness.vip === service) &&
    (weakness.client === undefined || client === undefined || weakness.client === client) &&
    (weakness.class === undefined || of === undefined || weakness.class === of)
  );
}
