import { concernsDrill } from '../../judging/known';
import type { ExpectationName } from '../../schedule/types';
import type { Topology } from '../../topology/types';
import type { Rule } from './types';

/** By which expectations a weakness shows that excuses a rule. */
const shownBy: Readonly<Partial<Record<Rule, readonly ExpectationName[]>>> = {
  'two-owners': ['neverHaveTwoOwners'],
  outage: ['serveWithin', 'takeOverWithin', 'failOverWithin', 'blackOutAtMost'],
  'no-agreement': ['agreeWithin'],
  moved: ['keepItsOwner'],
};

/** The drills of ours that do no more than one kind of fault. */
const drillsOf = (kind: string): readonly string[] => [
  `takeover/${kind}`,
  `service/${kind}`,
  `service/${kind.replace(/^service-/, '')}`,
  `false-failover/${kind}`,
  `drills/${kind}`,
  ...(kind === 'agent-restart' ? ['takeover/graceful-stop'] : []),
];

/** Those in which it is healed, and all must be as it was. */
export const healingOf: Readonly<Record<string, readonly string[]>> = {
  'power-off': ['reversion/boot'],
  'domain-power-off': ['reversion/both-active-first', 'reversion/both-standby-first'],
  unplug: ['reversion/replug'],
  flapping: ['reversion/replug'],
  freeze: ['split-brain/thaw'],
  hang: ['split-brain/thaw'],
  partition: ['split-brain/lan-partitioned', 'split-brain/heartbeat-silenced'],
  blackhole: ['split-brain/one-way-silence'],
  'asymmetric-partition': ['split-brain/one-way-silence'],
};

/** Whether the topology declares, with its reason, that the rule is broken while this kind of fault is in force. */
export const isDeclared = ({ known }: Pick<Topology, 'known'>, rule: Rule, kind: string): boolean =>
  isDeclaredOf(drillsOf(kind), rule, known);

/** That it is broken when the fault is healed. */
export const isDeclaredOfHealing = ({ known }: Pick<Topology, 'known'>, rule: Rule, kind: string): boolean =>
  isDeclaredOf(healingOf[kind] ?? [], rule, known);

function isDeclaredOf(drills: readonly string[], rule: Rule, known: Topology['known']): boolean {
  const names: readonly string[] = shownBy[rule] ?? [];
  return known.some(
    (weakness) => names.includes(weakness.expectation) && drills.some((drill) => concernsDrill(weakness, drill)),
  );
}
