import { expect } from 'chai';
import { instance, machinesFrom } from '../testing/machines-from';

const named = (files: Record<string, string>) =>
  machinesFrom(files).map(({ name, namedBy }) => `${name} by ${namedBy}`);
const global = (id: string) => `global_defs { router_id ${id} }\n`;

describe('the servers that files are for', () => {
  it('are named by router_id where that tells them apart, as host names are written', () => {
    expect(named({ 'a.conf': global('web_1.example.net'), 'b.conf': global('web_2') })).to.deep.equal([
      'web-1 by router_id',
      'web-2 by router_id',
    ]);
  });

  it('are named by their files, or the folders of these, where it does not', () => {
    const same = global('LVS_DEVEL');
    expect(named({ 'web-1.conf': same, 'web-2.conf': same })).to.deep.equal([
      'web-1 by the file name',
      'web-2 by the file name',
    ]);
    expect(named({ 'one/keepalived.conf': '', 'two/keepalived.conf': '' })).to.deep.equal([
      'one by the file name',
      'two by the file name',
    ]);
    expect(named({ 'keepalived-x.conf': '', 'y/keepalived.conf.j2.conf': '' })).to.deep.equal([
      'x by the file name',
      'y by the file name',
    ]);
    expect(named({ 'a/n.conf': '', 'b/n.conf': '' })).to.deep.equal(['n by the file name', 'n-2 by the file name']);
  });

  it('are not named like a role', () => {
    expect(named({ 'active.conf': '', 'router/keepalived.conf': '' })).to.deep.equal([
      'active-node by the file name',
      'router-node by the file name',
    ]);
  });

  it('are as many as one file has conditions for', () => {
    const shared = instance('@left priority 2', '@right priority 1');
    const [left, right] = machinesFrom({ 'keepalived.conf': shared });
    expect([left?.name, right?.name]).to.deep.equal(['left', 'right']);
    expect([left, right].map((one) => one?.configuration.instances[0]?.priority)).to.deep.equal([2, 1]);
  });

  it('each take their own conditions where all have the same file', () => {
    const shared = instance('@left priority 2', '@right priority 1');
    expect(named({ 'right.conf': shared, 'other.conf': shared })).to.deep.equal([
      'right by a condition',
      'left by a condition',
    ]);
  });
});
