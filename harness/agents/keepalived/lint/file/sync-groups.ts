import type { FileRule } from '../rule';

const manual = 'keepalived.conf(5), VRRP synchronization group(s)';

/** Who is in a group. */
export const syncGroups: FileRule = function* ({ groups, instances }) {
  const groupOf = new Map<string, string>();
  for (const { name: group, members, at } of groups) {
    if (members.length === 0)
      yield {
        id: 'group-empty',
        severity: 'warning',
        at,
        what: `the sync group ${group} has no members`,
        why: `keepalived leaves it out (${manual})`,
        remedy: 'list its instances in its `group` block',
      };
    for (const member of members) {
      const before = groupOf.get(member.name);
      groupOf.set(member.name, group);
      if (!instances.some(({ name }) => name === member.name))
        yield {
          id: 'group-member-unknown',
          severity: 'error',
          at: member.at,
          what: `there is no instance ${member.name}: the group ${group} goes without it`,
          why: `keepalived ignores the name (${manual})`,
          remedy: `define the instance, or correct the name: there is ${instances.map(({ name }) => name).join(', ')}`,
        };
      else if (before !== undefined)
        yield {
          id: 'group-member-twice',
          severity: 'error',
          at: member.at,
          what: `${member.name} is a member of ${before} already`,
          why: `an instance has one group (${manual})`,
          remedy: 'leave it in one of them',
        };
    }
  }
};
