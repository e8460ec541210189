import { defineAgent } from '../define-agent';
import { ranking } from '../place';
import { carpTimers } from './carp-timers';
import { ucarpProcess } from './command';
import { passwordPath, scripts } from './files';
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
  // ucarp(8): it gives the address up, and stands for it again at once.
  beginsIn: (line) => (/Switching to state: (?:BACKUP|MASTER)/.test(line) ? '' : null),
  beginnings: ({ vips }) => vips.length,
  verbs: () => ({ standby: { signal: 'USR2' } }),
  theory: ({ topology, node, settings: own }, vip) => {
    const preferred = topology.nodes.find(({ name }) => name === ranking(vip)[0]?.node);
    const use = preferred?.software.find(({ kind }) => kind === 'ucarp');
    if (!preferred || !use) return null;
    const active = carpTimers(settings.parse(use.settings), vip, preferred.name);
    return carpTheory(active, carpTimers(own, vip, node.name), topology.objectives.takeoverMs);
  },
});
