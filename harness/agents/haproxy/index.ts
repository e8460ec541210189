import { defineAgent } from '../define-agent';
import type { AgentProcess } from '../types';
import { certificatePath, configuration, servicesBehind, socketPath } from './configuration';
import { settings } from './settings';
import { state, verbs } from './stats';
import { checkTheory } from './theory';

const path = '/etc/haproxy/haproxy.cfg';

const certificate: AgentProcess = {
  name: 'certificate',
  argv: [
    ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-subj', '/CN=localhost', '-days', '3650', '-keyout', `${certificatePath}.key`, '-out', certificatePath],
  ],
  once: true,
};

/** HAProxy: a load balancer that checks its servers. What may watch it is an agent; it moves no address itself. */
export const haproxy = defineAgent({
  name: 'haproxy',
  role: 'service',
  settings,
  packages: { haproxy: 'haproxy', openssl: 'openssl' },
  versionCommand: ['haproxy', '-v'],
  privateFolders: ['/etc/haproxy'],
  configurationPath: path,
  // Its log says which servers are down since when; nothing of it is a complaint.
  files: (place) => [{ path, text: place.use.configuration?.text ?? configuration(place) }],
  processes: ({ settings: { ownTlsPorts } }) => [
    ...(ownTlsPorts.length > 0 ? [certificate] : []),
    { name: 'haproxy', argv: ['haproxy', '-W', '-db', '-f', path], ready: { file: socketPath } },
  ],
  verbs,
  state,
  serviceTheory: ({ topology, node, settings: own }, service) =>
    servicesBehind({ topology, node }).includes(service) ? checkTheory(own, topology.objectives.takeoverMs) : null,
});
