import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { replicatedBy } from '../replicated';
import { access, account, capabilities, folder, makeFolder, packages, versionCommand } from './account';
import { configuration } from './configuration';
import { copy, create, run } from './prepare';
import { settings } from './settings';

const path = `${folder}/postgresql.conf`;

/**
 * PostgreSQL with streaming replication: the first of its providers begins as the primary, the others as its standbys. It promotes
 * nobody by itself, and one that has lost its power comes back as it began.
 */
export const postgresql = defineAgent({
  name: 'postgresql',
  role: 'service',
  settings,
  packages,
  versionCommand,
  users: [account],
  capabilities: [...capabilities, ...forOtherAccounts],
  configurationPath: path,
  files: (place) => [
    { path, text: place.use.configuration?.text ?? configuration(place) },
    { path: `${folder}/pg_hba.conf`, text: access },
  ],
  processes: ({ node, topology }) => {
    const { port, providers } = replicatedBy(node, topology, 'sql', 'providers');
    const [first] = providers;
    const isFirst = first?.node === node.name;
    return [
      { name: 'make-folder', argv: makeFolder, once: true },
      {
        ...{ name: isFirst ? 'create' : 'copy', user: account, once: true },
        argv: isFirst ? create() : copy(first?.address ?? '', port, node.name),
      },
      { name: 'postgres', user: account, argv: run(path), ready: { port, withinMs: 20_000 } },
    ];
  },
  // Without waiting for its clients to go.
  verbs: () => ({ stop: { signal: 'INT' }, reload: { signal: 'HUP' } }),
});
