import { defineAgent } from '../define-agent';
import { ranking } from '../place';
import { stateLines } from '../state-lines';
import { carpTimers } from './carp-timers';
import { ucarpProcess } from './command';
import { passwordPath, scripts, statePaths } from './files';
import { settings } from './settings';
import { carpTheory } from './theory';

/** ucarp: CARP in user space. */
export const ucarp = defineAgent({
  name: 'ucarp',
  settings,
  packages: { ucarp: 'ucarp' },
  versionCommand: ['ucarp', '--help'],
  advertises: true,
  files: ({ settings: { password } }) => [{ path: passwordPath, text: `${password}\n` }, ...scripts],
  processes: (place) => place.vips.map((vip) => ucarpProcess(place, vip)),
  beginsIn: (line) => (/Switching to state: (?:BACKUP|MASTER)/.test(line) ? '' : null),
  beginnings: ({ vips }) => vips.length,
  // ucarp(8): who is active gives its addresses up, and stands for them again 3 s later. Who preempts takes them back as soon as it
  // hears of the other one.
  verbs: ({ settings: { preempt } }) => (preempt ? {} : { switchover: { signal: 'USR2' } }),
  state: { command: () => ['sh', '-c', `pidof ucarp >/dev/null && cat ${statePaths}`], parse: stateLines },
  theory: ({ topology, node, settings: own }, vip) => {
    const preferred = topology.nodes.find(({ name }) => name === ranking(vip)[0]?.node);
    const use = preferred?.software.find(({ kind }) => kind === 'ucarp');
    if (!preferred || !use) return null;
    const active = carpTimers(settings.parse(use.settings), vip, preferred.name);
    return carpTheory(active, carpTimers(own, vip, node.name), topology.objectives.takeoverMs);
  },
});
