import { defineAgent } from '../define-agent';
import { forOtherAccounts } from '../other-accounts';
import { account, capabilities, makeFolder, packages, programs, folder as databaseFolder } from '../postgresql/account';
import { replicatedBy } from '../replicated';
import type { AgentPlace } from '../types';
import { configuration, folder, initFile, programsLink, restPort } from './configuration';
import { settings } from './settings';
import { patroniTheory } from './theory';

const path = `${folder}/patroni.json`;

/** Patroni: it runs a PostgreSQL, and lets it take writes only as long as it holds the lease in etcd. */
export const patroni = defineAgent({
  name: 'patroni',
  settings,
  packages: { patroni: 'patroni', 'python3-etcd': 'python3:etcd', ...packages },
  versionCommand: ['patroni', '--version'],
  users: [account],
  capabilities: [...capabilities, ...forOtherAccounts],
  configurationPath: path,
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }, initFile],
  processes: (place) => {
    const { port } = replicatedBy(place.node, place.topology, 'sql', 'providers');
    return [
      { name: 'make-folder', argv: makeFolder, once: true },
      { name: 'find-programs', argv: ['sh', '-c', `${programs}; ln -sfn "$bin" ${programsLink}`], once: true },
      { name: 'await-primary', argv: firstComesFirst(place), once: true },
      {
        name: 'patroni',
        user: account,
        argv: ['env', '-C', databaseFolder, `HOME=${databaseFolder}`, 'patroni', path],
        ready: { port, withinMs: 60_000 },
      },
    ];
  },
  verbs: () => ({ reload: { signal: 'HUP' } }),
  reloadedIn: (line) =>
    / INFO: (?:No local configuration items changed|Reloading PostgreSQL configuration)\./.test(line),
  serviceTheory: ({ node, settings: own }, service) =>
    service.providers.includes(node.name) && service.kind === 'primary' ? patroniTheory(own) : null,
});

/** The most preferred makes the cluster, and the others wait until there is a primary to copy, taking no time from it: bash itself asks. */
function firstComesFirst({ node, topology }: AgentPlace): readonly string[] {
  const { providers } = replicatedBy(node, topology, 'sql', 'providers');
  if (providers[0]?.node === node.name) return ['true'];
  const script = `for try in $(seq 600); do
  for each; do
    exec 3<>"/dev/tcp/$each/${restPort}" || continue
    printf 'GET /primary HTTP/1.0\\r\\n\\r\\n' >&3
    read -r status <&3
    case $status in *' 200'*) exit ;; esac
  done 2>/dev/null
  sleep 0.1
done`;
  const others = providers.filter((each) => each.node !== node.name).map(({ address }) => address);
  return ['timeout', '60', 'bash', '-c', script, 'bash', ...others];
}
