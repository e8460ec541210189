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

/** Those in which it is healed, and all must come to agree again. */
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

/** Whether the topology declares, with its reason, that the rule is broken by this kind of fault. */
export function isDeclared({ known }: Pick<Topology, 'known'>, rule: Rule, kind: string): boolean {
  const names = shownBy[rule] ?? [];
  const drills = [...drillsOf(kind), ...(rule === 'no-agreement' ? (healingOf[kind] ?? []) : [])];
  return known.some(
    (weakness) =>
      (names as readonly string[]).includes(weakness.expectation) &&
      drills.some((drill) => concernsDrill(weakness, drill)),
  );
}
