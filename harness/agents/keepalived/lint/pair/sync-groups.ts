import { effectivePriority } from '../election';
import { placeOf, shown, type PairRule, type SharedRouter } from '../rule';

const manual = 'keepalived.conf(5), VRRP synchronization group(s)';

/** Groups whose members prefer different servers, or that the other file does not have alike. */
export const syncGroups: PairRule = function* ({ one: oneFile, other: otherFile, routers }) {
  for (const group of oneFile.groups) {
    const members = routers.filter(({ one }) => group.members.some(({ name }) => name === one.name));
    const lead = ({ one, other }: SharedRouter): number =>
      Math.sign(effectivePriority(one, oneFile) - effectivePriority(other, otherFile));
    const [first] = members;
    const crossed = members.find((member) => first && lead(member) !== 0 && lead(member) === -lead(first));
    if (first && crossed)
      yield {
        id: 'sync-group-crossed',
        severity: 'error',
        at: placeOf(crossed.other, 'priority'),
        what: `${crossed.other.name} prefers one server and ${first.other.name} (${shown(placeOf(first.other, 'priority'))}) the other, and ${group.name} holds them together`,
        why: `the members pull each other to and fro: elections without end (${manual})`,
        remedy: 'let one server have the higher priority in all members of the group',
      };
    const counterpart = members.map(({ other }) =>
      otherFile.groups.find(({ members: theirs }) => theirs.some(({ name }) => name === other.name)),
    );
    if (members.length > 1 && new Set(counterpart).size > 1)
      yield {
        id: 'sync-groups-differ',
        severity: 'error',
        at: group.at,
        what: `the members of ${group.name} are not together in one group of ${otherFile.path}`,
        why: `there they move one by one (${manual})`,
        remedy: 'write the same group into both files',
      };
    else if (members.length > 1 && counterpart[0] === undefined)
      yield {
        id: 'sync-groups-differ',
        severity: 'error',
        at: group.at,
        what: `${otherFile.path} has no group like ${group.name}`,
        why: `there its members move one by one (${manual})`,
        remedy: 'write the same group into both files',
      };
  }
  const unmatched = otherFile.groups.find(
    ({ members }) =>
      members.length > 1 &&
      !oneFile.groups.some((group) =>
        routers.some(({ one, other }) => isMember(group, one.name) && isMember({ members }, other.name)),
      ),
  );
  if (unmatched)
    yield {
      id: 'sync-groups-differ',
      severity: 'error',
      at: unmatched.at,
      what: `${oneFile.path} has no group like ${unmatched.name}`,
      why: `there its members move one by one (${manual})`,
      remedy: 'write the same group into both files',
    };
};

const isMember = ({ members }: { readonly members: readonly { readonly name: string }[] }, instance: string): boolean =>
  members.some(({ name }) => name === instance);
