import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTopologyFile } from './load-file';
import { sound } from './testing/expect-mistake';
import { kinds } from './testing/kinds';
import { TopologyError } from './topology-error';

describe('loadTopologyFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'failover-drill-topology-'));
  const file = join(folder, 'lab.yaml');
  after(() => rmSync(folder, { recursive: true }));

  const errorOf = (path: string): TopologyError => {
    try {
      loadTopologyFile(path, kinds);
    } catch (error) {
      if (error instanceof TopologyError) return error;
      throw error;
    }
    throw new Error('it was accepted');
  };

  it("reads configuration files from the topology's own folder", () => {
    writeFileSync(file, sound);
    writeFileSync(join(folder, 'server-b.conf'), 'vrrp_instance käse {}\n');
    expect(loadTopologyFile(file, kinds).nodes[1]?.software[0]?.configuration).to.deep.equal({
      path: './server-b.conf',
      text: 'vrrp_instance käse {}\n',
    });
  });

  it('names the place that names a configuration file that it cannot read', () => {
    writeFileSync(join(folder, 'latin-1.conf'), Buffer.from([0x6b, 0xe4]));
    writeFileSync(join(folder, 'empty.conf'), '\n');
    mkdirSync(join(folder, 'folder.conf'));
    const says = (name: string) => {
      writeFileSync(file, sound.replace('./server-b.conf', name));
      return errorOf(file).message.replace(file, 'lab.yaml');
    };
    const place = 'lab.yaml:17:29: nodes.server-b.agent.configuration:';
    expect(says('latin-1.conf')).to.equal(`${place} latin-1.conf is not UTF-8 text`);
    expect(says('empty.conf')).to.equal(`${place} empty.conf is empty`);
    expect(says('folder.conf')).to.equal(`${place} folder.conf is a folder`);
    expect(says('absent.conf')).to.equal(`${place} absent.conf does not exist`);
  });

  it('says which file cannot be read, and why', () => {
    expect(errorOf(join(folder, 'absent.yaml')).message).to.match(/absent\.yaml:1:1: the file does not exist$/);
    expect(errorOf(folder)).to.include({ code: 'file-unreadable' });
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]));
    expect(errorOf(file).message).to.equal(`${file}:1:1: the file is not UTF-8 text`);
  });

  it('reads no more of an endless file than it takes to refuse it', () => {
    expect(errorOf('/dev/zero').message).to.equal('/dev/zero:1:1: the file is over 1048576 bytes');
  });
});
