import type { Configuration } from '../meaning/configuration';
import { accountsHere, accountsUnder } from '../file/accounts';
import { sourcesFor } from '../file/sources';
import { commands } from './command/commands';
import { addresses } from './file/addresses';
import { authentication } from './file/authentication';
import { facts } from './file/facts';
import { grammar } from './file/grammar';
import { identity } from './file/identity';
import { kernel } from './file/kernel';
import { leftOut } from './file/left-out';
import { preemption } from './file/preemption';
import { isStranger, stranger } from './file/stranger';
import { strict } from './file/strict';
import { syncGroups } from './file/sync-groups';
import { timers } from './file/timers';
import { tracking } from './file/tracking';
import { unicast } from './file/unicast';
import { plainText } from '../file/words';
import { inOrder, type Finding } from './finding';
import { clusterPairs } from './match';
import { addresses as pairAddresses } from './pair/addresses';
import { authentication as pairAuthentication } from './pair/authentication';
import { bfd } from './pair/bfd';
import { drift } from './pair/drift';
import { identity as pairIdentity } from './pair/identity';
import { peers } from './pair/peers';
import { rank } from './pair/rank';
import { syncGroups as pairSyncGroups } from './pair/sync-groups';
import { timing } from './pair/timing';
import { weights } from './pair/weights';
import type { FileRule, LintContext, NodeFacts, PairRule } from './rule';

const fileRules: readonly FileRule[] = [
  grammar,
  identity,
  addresses,
  timers,
  authentication,
  preemption,
  strict,
  unicast,
  tracking,
  syncGroups,
  commands,
  kernel,
  leftOut,
  facts,
];

const pairRules: readonly PairRule[] = [
  pairIdentity,
  pairAddresses,
  timing,
  pairAuthentication,
  peers,
  rank,
  weights,
  bfd,
  pairSyncGroups,
  drift,
];

export interface LintOptions {
  /** A folder that stands for the servers' own files: `etc/keepalived/check.sh`, or just `check.sh`. */
  readonly filesFolder?: string;
  /** The takeover time that is promised, in milliseconds. */
  readonly objectiveMs?: number;
  /** What a topology says of the servers of the configurations. */
  readonly facts?: ReadonlyMap<Configuration, NodeFacts>;
}

/** What is unsound in each file, and between the files of one cluster; in the order of the files and their lines. */
export function lint(files: readonly Configuration[], options: LintOptions = {}): readonly Finding[] {
  const context = contextOf(files, options);
  const findings = [
    ...files.flatMap((file) =>
      isStranger(file) ? [stranger(file)] : fileRules.flatMap((rule) => [...rule(file, context)]),
    ),
    ...clusterPairs(files).flatMap((pair) => pairRules.flatMap((rule) => [...rule(pair, context)])),
  ];
  const order = files.map(({ path }) => path);
  return inOrder([...unique(findings.map(printable))], order);
}

/** A file may hold what a terminal would obey. */
const printable = (finding: Finding): Finding => ({
  ...finding,
  what: plainText(finding.what),
  remedy: plainText(finding.remedy),
});

/** A shared include, or a third server, would tell the same thing again. */
function unique(findings: readonly Finding[]): Iterable<Finding> {
  return new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values();
}

function contextOf(
  files: readonly Configuration[],
  { filesFolder, objectiveMs, facts: known }: LintOptions,
): LintContext {
  const given = accountsUnder(filesFolder);
  const accounts = given ?? accountsHere();
  return {
    instances: files.flatMap(({ instances }) => instances),
    sources: (file) => known?.get(file)?.sources ?? sourcesFor(file.path, filesFolder),
    filesOf: (file) => (known?.has(file) ? inTopology : filesFolder === undefined ? undefined : amongFiles),
    accountsOf: (file) => (known?.has(file) ? inTopology : given ? amongFiles : undefined),
    userExists: (name, file) => accounts.has(name) || known?.get(file)?.users.includes(name) === true,
    facts: (configuration) => known?.get(configuration),
    ...(objectiveMs !== undefined && { objectiveMs }),
  };
}

const amongFiles = 'among the files that are given';
const inTopology = 'in the topology';
