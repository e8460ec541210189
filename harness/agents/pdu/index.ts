import { readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { defineAgent } from '../define-agent';
import { outletsFolder } from './outlets';
import { settings } from './settings';

const program = '/run/pdu.pl';

/** A power distribution unit on a network of its own, which agents ask to cut the power of another node: fencing. */
export const pdu = defineAgent({
  name: 'pdu',
  role: 'service',
  settings,
  packages: { perl: 'perl:Time::HiRes' },
  versionCommand: ['perl', '--version'],
  files: () => [
    { path: program, text: readFileSync(packagePath('harness/agents/pdu/pdu.pl'), 'utf8'), executable: true },
  ],
  processes: ({ topology, node, settings: own }) => {
    const outlets = topology.nodes.map(({ name }) => name).filter((name) => name !== node.name);
    return [
      { name: 'folder', argv: ['mkdir', '-p', outletsFolder], once: true },
      { name: 'pdu', argv: [program, String(own.port), outletsFolder, ...outlets], ready: { line: /^serves / } },
    ];
  },
});
