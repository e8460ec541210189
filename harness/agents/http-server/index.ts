import { defineAgent } from '../define-agent';
import { behaviourOf, configurationPathOf, files, folderOf } from './files';
import { settings } from './settings';
import { verbsOf } from './verbs';

/** A real web server, nginx, for what agents watch and clients ask; it can be told to answer with errors, or late. */
export const httpServer = defineAgent({
  name: 'http-server',
  role: 'service',
  settings,
  packages: { 'nginx-light': 'nginx' },
  versionCommand: ['nginx', '-v'],
  // The master goes over to the account of its workers, even where that is its own.
  capabilities: ['SETUID', 'SETGID'],
  files,
  processes: ({ settings: own }) => [
    { name: 'sound', argv: ['ln', '-sfn', folderOf(own), behaviourOf(own)], once: true },
    {
      name: 'nginx',
      argv: ['nginx', '-e', 'stderr', '-c', configurationPathOf(own)],
      ready: { port: own.port },
    },
  ],
  verbs: ({ settings: own }) => verbsOf(own),
});
