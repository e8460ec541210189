import { expect } from 'chai';
import { chmodSync, writeFileSync } from 'node:fs';
import { agents } from '../agents';
import { drilled } from '../drill/testing/drilled';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { loadTopologyText } from '../topology/load-file';
import { apply, awaitTakeover, heal, wait } from '../schedule/steps';
import type { FaultSpec } from '../schedule/types';
import type { Topology } from '../topology/types';
import { notifyFails, notifyHangs } from './notified';
import { powerOff } from './power-off';
import { processDead } from './service/dead';
import { processHung } from './service/hung';

const script = '/etc/keepalived/told.sh';

const configuration = (priority: number, check: string): string => `global_defs {
 vrrp_version 3
 script_user root
 enable_script_security
}
vrrp_script up {
 script "${check}"
 interval 1
}
vrrp_instance web {
 interface eth0
 virtual_router_id 51
 priority ${priority}
 advert_int 0.2
 virtual_ipaddress {
  10.20.0.100/24
 }
 track_script {
  up
 }
 notify_master ${script}
}
`;

describe('what an agent runs and watches', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const pair = (check = '/usr/bin/pgrep -x backend'): Topology => {
    writeFileSync(folder('told.sh'), '#!/bin/sh\nexit 0\n');
    chmodSync(folder('told.sh'), 0o755);
    const node = (name: string, last: number, priority: number): string => {
      writeFileSync(folder(`${name}.conf`), configuration(priority, check));
      return `  ${name}:
    interfaces: { eth0: { network: lan, address: 10.20.0.${last} } }
    agent: { configuration: ./${name}.conf }
    files: { ${script}: ./told.sh }
    processes: [{ name: backend }]
`;
    };
    return loadTopologyText(
      folder('pair.yaml'),
      `name: pair\nnetworks: { lan: { ipv4: 10.20.0.0/24 } }\nnodes:\n${node('a', 1, 150)}${node('b', 2, 100)}vips: [{ address: 10.20.0.100 }]\nagent: { kind: keepalived }\n`,
      agents,
    );
  };

  for (const [what, fault] of [
    ['fails', notifyFails('standby')],
    ['never ends', notifyHangs('standby')],
  ] as readonly (readonly [string, FaultSpec])[])
    it(`takes the address over though its notify script ${what}`, async () => {
      const steps = [apply(fault), apply(powerOff('active')), awaitTakeover(), wait('200ms'), heal(fault)];
      const { faults, service } = await drilled(pair(), steps);
      const own = faults.filter(({ fault: { name } }) => name.startsWith('notify'));
      expect(own.map(({ proof }) => proof)).to.deep.equal([script, script]);
      expect([service.mustMove, service.takeover?.to]).to.deep.equal([true, 'b']);
    });

  it('gives the address up when what its check looks for dies, and is accused when it does not', async () => {
    const steps = [apply(processDead('active', 'backend', { watched: true })), awaitTakeover()];
    const sound = await drilled(pair(), steps);
    expect([sound.service.mustMove, sound.service.takeover?.to]).to.deep.equal([true, 'b']);
    const blind = await drilled(pair('/usr/bin/test -e /etc/hostname'), steps);
    expect([blind.service.mustMove, blind.service.takeover]).to.deep.equal([true, null]);
  });

  it('is accused of not noticing what hangs under its name', async () => {
    const fault = processHung('active', 'backend', { watched: true });
    const { service, faults } = await drilled(pair(), [apply(fault), awaitTakeover(), heal(fault)]);
    expect(faults.map(({ proof }) => proof)).to.deep.equal(['1 process stopped', '1 process running']);
    expect([service.mustMove, service.takeover]).to.deep.equal([true, null]);
  });
});
