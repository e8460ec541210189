import type { Configuration } from '../../meaning/configuration';
import type { Instance } from '../../meaning/instance';
import { allOf, has } from '../../file/query';
import type { Tracked } from '../../meaning/tracking';
import { weightOf } from '../election';
import type { Finding } from '../finding';
import type { FileRule } from '../rule';

const manual = 'keepalived.conf(5), track_script';

/** What is watched: whether it is there at all, and whether it can do anything. */
export const tracking: FileRule = function* (file) {
  const watchers = [...file.instances, ...file.groups];
  for (const { tracked } of watchers) for (const one of tracked) yield* undefinedIn(file, one);
  for (const instance of file.instances) yield* withoutEffect(file, instance);
  const used = new Set(
    watchers.flatMap(({ tracked }) => tracked).flatMap(({ kind, name }) => (kind === 'script' ? name : [])),
  );
  for (const { name, at } of file.scripts)
    if (!used.has(name))
      yield {
        id: 'script-unused',
        severity: 'warning',
        at,
        what: `nothing watches the check ${name}: it is never run`,
        why: `a check runs only where an instance, or a group, watches it (keepalived.conf(5), VRRP script(s))`,
        remedy: `name it under track_script, or take it out`,
      };
};

const definers: Readonly<Partial<Record<Tracked['kind'], readonly string[]>>> = {
  script: ['vrrp_script'],
  file: ['track_file', 'vrrp_track_file'],
  process: ['vrrp_track_process'],
  bfd: ['bfd_instance'],
};

function* undefinedIn({ statements }: Configuration, { kind, name, at }: Tracked): Generator<Finding> {
  const keywords = definers[kind];
  const defined = keywords?.flatMap((keyword) => allOf(statements, keyword)).map(({ words }) => words[1]);
  if (!defined || defined.includes(name)) return;
  const there = defined.length === 0 ? '' : `: there is ${defined.join(', ')}`;
  yield {
    id: 'tracked-unknown',
    severity: 'error',
    at,
    what: `there is no ${keywords?.[0] ?? kind} ${name}`,
    why: `keepalived logs it and watches nothing (${manual})`,
    remedy: `define it, or correct the name${there}`,
  };
}

/** Where priorities may not change, weights are nothing. */
function* withoutEffect(file: Configuration, { name, tracked, priority }: Instance): Generator<Finding> {
  const group = file.groups.find(({ members }) => members.some((member) => member.name === name));
  const isFixed = group !== undefined && !has(group.statements, 'sync_group_tracking_weight');
  if (!isFixed && priority !== 255) return;
  for (const one of tracked) {
    if (weightOf(one, file) === 0) continue;
    yield {
      id: 'weight-ignored',
      severity: 'warning',
      at: one.at,
      what: `${one.name} has a weight, and ${isFixed ? `${name} is in the sync group ${group.name}` : 'the priority is 255'}: ${one.kind === 'interface' && isFixed ? 'it counts as without one' : 'it is not watched'}`,
      why: isFixed
        ? 'the members of a group must keep their order (keepalived.conf(5), VRRP synchronization group(s))'
        : 'the priority of the address owner is fixed (RFC 9568 section 5.2.4)',
      remedy: isFixed
        ? 'watch it in the group, without a weight; or write sync_group_tracking_weight into the group'
        : 'take the weight out, so that a failure means FAULT; or write a priority of 254 at most',
    };
  }
}
