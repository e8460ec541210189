import { expect } from 'chai';
import { missingOf, missingOn } from './missing';
import { agents } from './registry';
import { loadTopologyFile } from '../topology/load-file';
import { packagePath } from '../topology/package-path';

describe('software that this machine has not', () => {
  it('is told with the command that brings it', async () => {
    const agents: Parameters<typeof missingOf>[0] = [
      { name: 'present', packages: { dash: 'sh', 'base-files': '/etc/os-release', perl: 'perl:Time::HiRes' } },
      {
        name: 'absent',
        packages: {
          dash: 'sh',
          'no-such-package': 'no-such-program',
          'no-such-module': 'python3:nosuch',
          'no-such-file': '/no/such',
        },
      },
    ];
    expect(await missingOf(agents)).to.equal(
      'absent not installed here: sudo apt-get install -y --no-install-recommends no-such-package no-such-module no-such-file',
    );
  });

  it('is told of every agent that needs a package, and of what it lacks alone', async () => {
    for (const agent of agents) {
      const packages = Object.entries(agent.packages);
      expect(packages, agent.name).not.to.be.empty;
      for (const [lacking, program] of packages) {
        const missing = await missingOf([agent], (looked) => Promise.resolve(looked !== program));
        expect(missing).to.match(new RegExp(`^${agent.name} not installed here: sudo apt-get .* ${lacking}$`));
      }
    }
  });

  it('is told of agents that become accounts of their own, to whoever is not root', async () => {
    const nodesOf = (name: string) => loadTopologyFile(packagePath(`topologies/${name}.yaml`), agents).nodes;
    const barred = await missingOn(nodesOf('two-servers-heartbeat'), false);
    expect(barred).to.match(/^(not without root, .*: heartbeat; run it as root|heartbeat not installed here)/);
    const free = await missingOn(nodesOf('two-servers-script'), false);
    expect(free).to.equal(await missingOn(nodesOf('two-servers-script'), true));
  });

  it('is nothing where all is there', async () => {
    expect(await missingOf([{ name: 'present', packages: { dash: 'sh' } }])).to.equal(null);
  });
});
