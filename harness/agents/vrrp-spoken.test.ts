import { expect } from 'chai';
import { loadTopologyFile } from '../topology/load-file';
import { packagePath } from '../topology/package-path';
import type { Topology } from '../topology/types';
import { agents } from './registry';
import { ownConfigurations } from './testing/own-configurations';
import { vrrpSpokenFor } from './vrrp-spoken';

const readyMade = (name: string) => loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents);
const spokenIn = (topology: Topology) => topology.vips.slice(0, 1).map((vip) => vrrpSpokenFor(topology, vip))[0];

describe('the VRRP that agents speak', () => {
  it('is what their settings say, or their own files: a file that says nothing means version 2', () => {
    const pair = readyMade('two-servers');
    expect(spokenIn(pair)).to.deep.equal({ version: 3, advertIntervalMs: 200 });
    const own = (edit: (text: string) => string) => spokenIn(ownConfigurations(pair, edit));
    expect(own((text) => text)).to.deep.equal({ version: 3, advertIntervalMs: 200 });
    const silent = (text: string) =>
      text.replaceAll(/.*vrrp_version.*\n/g, '').replaceAll(/advert_int .*/g, 'advert_int 2');
    expect(own(silent)).to.deep.equal({ version: 2, advertIntervalMs: 2000 });
    expect(own(() => '')).to.equal('unsaid');
  });

  it('is none that others would be heard by, of those who listen to their peers alone, or elsewhere', () => {
    expect(spokenIn(readyMade('heartbeat-cable'))).to.equal('unsaid');
    const pair = readyMade('two-servers');
    const unicast = (body: string) =>
      body.replace('    virtual_ipaddress', '    unicast_peer {\n    }\n    virtual_ipaddress');
    expect(spokenIn(ownConfigurations(pair, unicast))).to.equal('unsaid');
    const elsewhere = (body: string) => body.replace('interface eth0', 'interface eth9');
    expect(spokenIn(ownConfigurations(pair, elsewhere))).to.equal('unsaid');
  });

  it('is what FRR takes for it', () => {
    const routers = readyMade('two-servers-frr');
    expect(spokenIn(routers)).to.deep.include({ version: 3 });
    const own = (edit: (text: string) => string) => spokenIn(ownConfigurations(routers, edit));
    expect(own((text) => text)).to.deep.equal(spokenIn(routers));
    expect(
      own((text) => text.replaceAll('version 3', 'version 2').replaceAll(/advertisement-interval \d+/g, '')),
    ).to.deep.equal({ version: 2, advertIntervalMs: 1000 });
    expect(own(() => '')).to.equal('unsaid');
  });

  it('is none of those that speak otherwise', () => {
    for (const name of ['two-servers-ucarp', 'two-servers-pacemaker', 'two-servers-baton'])
      expect(spokenIn(readyMade(name)), name).to.equal('none');
  });
});
