import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { effectivePriority, weightedChecks, type WeightedCheck } from '../election';
import type { Finding } from '../finding';
import { placeOf, shown, type PairRule } from '../rule';

interface Side {
  readonly file: Configuration;
  readonly instance: Instance;
}

/** Checks with a weight that can never move the address. */
export const weights: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const { one, other } of routers) {
    const sides = [
      { file: oneFile, instance: one },
      { file: otherFile, instance: other },
    ] as const;
    yield* whenChecksFail(sides[0], sides[1]);
    yield* whenChecksFail(sides[1], sides[0]);
  }
};

function* whenChecksFail(active: Side, standby: Side): Generator<Finding> {
  const checks = weightedChecks(active.instance, active.file);
  if (checks.length === 0) return;
  if (!standby.instance.preempts) yield heldBack(checks, active, standby);
  const [own, theirs] = [priorityOf(active), priorityOf(standby)];
  if (own <= theirs) return;
  const together = effectivePriority(active.instance, active.file, checks);
  for (const check of checks) {
    const left = effectivePriority(active.instance, active.file, [check]);
    if (left >= theirs) yield tooWeak(check, own, left, theirs, standby, together < theirs);
  }
}

const priorityOf = ({ instance, file }: Side): number => effectivePriority(instance, file);

const heldBack = (checks: readonly WeightedCheck[], active: Side, standby: Side): Finding => ({
  id: 'nopreempt-holds-check-back',
  severity: 'error',
  at: placeOf(standby.instance, 'nopreempt'),
  what: `nopreempt here: when ${checks.map(({ tracked }) => tracked.name).join(', ')} fails on ${active.file.path} (${shown(placeOf(active.instance, 'track_script', 'track_process', 'track_interface', 'track_bfd'))}), the address stays there`,
  why: 'a weight only lowers the priority, and who does not preempt takes nothing from a lower one (RFC 9568 section 6.4.2, Preempt_Mode; keepalived.conf(5), nopreempt)',
  remedy: 'take the weight out, so that a failure means FAULT; or take nopreempt out',
});

const tooWeak = (
  { tracked, weight }: WeightedCheck,
  own: number,
  left: number,
  theirs: number,
  { instance }: Side,
  isEnoughTogether: boolean,
): Finding => ({
  id: 'weight-too-weak',
  severity: isEnoughTogether ? 'warning' : 'error',
  at: tracked.at,
  what: `when ${tracked.name} fails the priority goes from ${own} to ${left}, and ${theirs} at ${shown(placeOf(instance, 'priority'))} is not more: the address stays`,
  why: 'a standby takes the address only from a lower priority than its own (RFC 9568 section 6.4.2; keepalived.conf(5), weight)',
  remedy: `${remedyFor(weight, own, left, theirs)}${isEnoughTogether ? '; it is enough only where all checks fail' : ''}`,
});

/** A weight that is added while all is well has to reach over what lies between the two, on both of them. */
const remedyFor = (weight: number, own: number, left: number, theirs: number): string =>
  weight < 0
    ? `write a weight of -${own - theirs + 1} or stronger`
    : `write a weight of ${weight + left - theirs + 1} or more on both servers, so that it reaches over what lies between their priorities`;
