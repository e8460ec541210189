import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { agents } from '../agents';
import { loadTopologyFile } from '../topology/load-file';
import { packagePath } from '../topology/package-path';
import { Lab } from '../lab/lab';
import { netns } from '../lab/netns/sandbox';

describe('the machine’s files', () => {
  it('are seen by a node and cannot be changed by it; its own folders can', async () => {
    const topology = loadTopologyFile(packagePath('topologies/two-servers.yaml'), agents);
    await using lab = await Lab.up(topology, netns, () => ['/etc/keepalived']);
    const touch = async (path: string): Promise<string> => {
      const { ended, stdout, stderr } = lab.spawn('server-a', ['sh', '-c', 'touch "$1" && echo done', 'sh', path]);
      const [said, complaint] = await Promise.all([text(stdout), text(stderr), ended]);
      return said.trim() || complaint;
    };
    for (const folder of ['/etc', '/opt', '/var/lib', '/usr']) {
      expect(await touch(`${folder}/failover-drill-was-here`)).to.contain('Read-only file system');
      expect(existsSync(`${folder}/failover-drill-was-here`)).to.equal(false);
    }
    for (const folder of ['/run', '/tmp', '/dev/shm', '/etc/keepalived']) {
      expect(await touch(`${folder}/failover-drill-was-here`)).to.equal('done');
      expect(existsSync(`${folder}/failover-drill-was-here`)).to.equal(false);
    }
  });
});
