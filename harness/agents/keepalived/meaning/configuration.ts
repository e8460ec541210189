import { instanceOf, type Instance } from './instance';
import { allOf, lastOf, within } from '../file/query';
import type { ConfigurationFile } from '../file/read';
import { generalCommandsIn, notificationsIn, scriptOf, type Command, type Script } from './script';
import type { Place, Statement } from '../file/statement';
import { trackedBy, type Tracked } from './tracking';

/** A keepalived.conf(5), as far as VRRP goes. */
export interface Configuration extends ConfigurationFile {
  readonly globals: readonly Statement[];
  readonly routerId?: string;
  readonly instances: readonly Instance[];
  readonly groups: readonly SyncGroup[];
  readonly scripts: readonly Script[];
  readonly notifications: readonly Command[];
}

/** Instances whose addresses move together. */
export interface SyncGroup {
  readonly name: string;
  readonly at: Place;
  readonly statements: readonly Statement[];
  readonly members: readonly { readonly name: string; readonly at: Place }[];
  readonly tracked: readonly Tracked[];
}

export function configurationOf(file: ConfigurationFile): Configuration {
  const { statements } = file;
  const globals = within(statements, 'global_defs');
  const routerId = lastOf(globals, 'router_id')?.words[1];
  const groups = allOf(statements, 'vrrp_sync_group').map(groupOf);
  const instances = allOf(statements, 'vrrp_instance');
  return {
    ...file,
    globals,
    ...(routerId !== undefined && { routerId }),
    instances: instances.map((statement) => instanceOf(statement, globals)),
    groups,
    scripts: allOf(statements, 'vrrp_script').map(scriptOf),
    notifications: [
      ...generalCommandsIn(globals),
      ...[...instances.map(({ block }) => block), ...groups.map((group) => group.statements)].flatMap(notificationsIn),
    ],
  };
}

/** Its members stand one a line, or several. */
const groupOf = ({ words, at, block }: Statement): SyncGroup => ({
  name: words[1] ?? '',
  at,
  statements: block,
  members: within(block, 'group').flatMap((line) => line.words.map((name) => ({ name, at: line.at }))),
  tracked: trackedBy(block),
});
