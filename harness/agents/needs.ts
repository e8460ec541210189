import type { TopologyNode } from '../topology/types';
import { forOtherAccounts } from './other-accounts';
import { agentNamed } from './registry';
import type { Agent } from './types';

const kindsOn = ({ software }: TopologyNode): readonly Agent[] => software.map(({ kind }) => agentNamed(kind));

/** Debian packages that bring a node's software. */
export const packagesFor = (node: TopologyNode): readonly string[] =>
  kindsOn(node).flatMap(({ packages }) => Object.keys(packages));

export const capabilitiesFor = (node: TopologyNode): readonly string[] => [
  ...kindsOn(node).flatMap(({ capabilities = [] }) => capabilities),
  ...(usersFor(node).length > 0 || node.processes?.some(({ user }) => user !== undefined) ? forOtherAccounts : []),
];

export const privateFoldersFor = (node: TopologyNode): readonly string[] =>
  kindsOn(node).flatMap(({ privateFolders = [] }) => privateFolders);

export const changedFoldersFor = (node: TopologyNode): readonly string[] =>
  kindsOn(node).flatMap(({ changedFolders = [] }) => changedFolders);

/** Accounts that must be there: the user's own, and those that the software runs as. */
export const usersFor = (node: TopologyNode): readonly string[] => [
  ...new Set([...(node.users ?? []), ...kindsOn(node).flatMap(({ users = [] }) => users)]),
];
