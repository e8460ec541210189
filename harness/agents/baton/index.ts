import { readdirSync, readFileSync } from 'node:fs';
import { packagePath } from '../../topology/package-path';
import { defineAgent } from '../define-agent';
import { ranking } from '../place';
import { stateLines } from '../state-lines';
import type { AgentFile } from '../types';
import { addressesOf, configuration, folder, witnessesIn } from './configuration';
import { settings } from './settings';
import { batonTheory } from './theory';
import { awaitsWord, checks, watches } from './watching';

const scripts = packagePath('harness/agents/baton');
/** As it was built: it runs where the rest of the package is not. */
const built = packagePath('dist/harness/agents/baton/daemon');

/** The Node that runs this where the node has it, else its own. */
const node = ['sh', '-c', 'exec "$(command -v "$0" || command -v node)" "$@"', process.execPath];

const tell = (word: string) => ['sh', '-c', `exec perl ${folder}/tell.pl ${word} ${folder}/*.socket`];

/** baton: an agent of our own for those who need no cluster, with a heartbeat every few ms. */
export const baton = defineAgent({
  name: 'baton',
  settings,
  networkSettings: ['heartbeat'],
  packages: { nodejs: 'node', perl: 'perl:Time::HiRes' },
  capabilities: ['SYS_NICE'],
  versionCommand: [...node, '--version'],
  watches,
  checks,
  awaitsWord,
  files: (place) => [
    ...program(),
    ...addressesOf(place).map((vip) => ({
      path: `${folder}/${vip.address}.json`,
      text: JSON.stringify(configuration(place, vip)),
    })),
  ],
  processes: (place) =>
    addressesOf(place).map(({ address }) => ({
      name: `baton ${address}`,
      argv: [...node, `${folder}/main.js`, `${folder}/${address}.json`],
      ready: { line: / listens on port / },
    })),
  verbs: () => ({
    switchover: { command: tell('handover') },
    takeover: { command: tell('takeover') },
    standby: { command: tell('maintenance') },
    rejoin: { command: tell('resume') },
  }),
  state: { command: () => tell('state'), parse: stateLines },
  theory: ({ topology, node: own, settings: written }, vip) => {
    const rank = ranking(vip).findIndex(({ node: name }) => name === own.name);
    return batonTheory(written, witnessesIn(topology).length > 0, Math.max(0, rank - 1));
  },
});

function program(): readonly AgentFile[] {
  const compiled = readdirSync(built).filter((name) => name.endsWith('.js') && !name.endsWith('.test.js'));
  return [
    ...compiled.map((name) => ({ path: `${folder}/${name}`, text: readFileSync(`${built}/${name}`, 'utf8') })),
    ...['hands.pl', 'tell.pl'].map((name) => ({
      path: `${folder}/${name}`,
      text: readFileSync(`${scripts}/${name}`, 'utf8'),
    })),
  ];
}
