import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from './read';
import { sourcesFor } from './sources';

const words = (text: string, id = 'main') =>
  readConfiguration('a.conf', text, id).statements.map((statement) => statement.words.join(' '));

describe('parameters of keepalived.conf', () => {
  it('are put in where they are used, by their value at that time', () => {
    const text = '$BASE=10.2.${SUB}\n$SUB=0\n${BASE}.1/32\n$SUB=10\n${BASE}.1/32';
    expect(words(text)).to.deep.equal(['10.2.0.1/32', '10.2.10.1/32']);
  });

  it('may be for one machine only, or a condition themselves', () => {
    const text = '@main $P=240\n@backup $P=200\n$IF=@main\npriority $P\n$IF state MASTER';
    expect(words(text, 'main')).to.deep.equal(['priority 240', 'state MASTER']);
    expect(words(text, 'backup')).to.deep.equal(['priority 200']);
  });

  it('may have several lines', () => {
    const text = '$I= \\\nvrrp_instance VI_${N} { \\\n  virtual_router_id ${N} \\\n}\n$N=1\n$I\n$N=2\n$I';
    const { statements, findings } = readConfiguration('a.conf', text, 'main');
    expect(findings).to.deep.equal([]);
    expect(statements.map(({ words: [, name], block }) => [name, block[0]?.words[1]])).to.deep.equal([
      ['VI_1', '1'],
      ['VI_2', '2'],
    ]);
    expect(statements[1]?.block[0]?.at.line).to.equal(3);
  });

  it('cannot make more lines than a machine can hold', () => {
    const { findings } = readConfiguration('a.conf', '$A= \\\n ${A} \\\n ${A}\n$A', 'a');
    expect(findings.map(({ id }) => id)).to.include('lines-too-many');
  });

  it('stay as they are where nothing is defined', () => {
    expect(words('script "${HOME}/a $B"')).to.deep.equal(['script ${HOME}/a $B']);
  });
});

describe('what keepalived.conf includes', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keepalived-conf-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): string => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const read = (text: string, files?: string) => {
    const path = write('keepalived.conf', text);
    return readConfiguration(path, text, 'a', sourcesFor(path, files && join(folder, files)));
  };
  const names = ({ statements }: ReturnType<typeof read>) => statements.map((one) => one.words[1]);

  it('is found beside it, by patterns too, in the order of names', () => {
    write('conf.d/20.conf', 'vrrp_script b {\n}');
    write('conf.d/10.conf', 'vrrp_script a {\n}\ninclude ../last.conf');
    write('last.conf', 'vrrp_script z {\n}');
    expect(names(read('include /etc/keepalived/conf.d/*.conf'))).to.deep.equal(['a', 'z', 'b']);
    expect(names(read('include conf.d/{10,20}.conf'))).to.deep.equal(['a', 'z', 'b']);
  });

  it('is found under the folder of files first', () => {
    write('role.conf', 'vrrp_script beside {\n}');
    write('root/etc/keepalived/role.conf', 'vrrp_script given {\n}');
    expect(names(read('include /etc/keepalived/role.conf', 'root'))).to.deep.equal(['given']);
    expect(names(read('include /etc/keepalived/role.conf'))).to.deep.equal(['beside']);
  });

  it('has its own lines', () => {
    const role = write('role.conf', '\npriority 150');
    const { statements } = read('vrrp_instance A {\n include role.conf\n}');
    expect(statements[0]?.block[0]?.at).to.deep.equal({ file: role, line: 2 });
  });

  it('is told when it is not there, and when it goes round in circles', () => {
    expect(read('\ninclude nowhere/*.conf').findings.map(({ id, at }) => [id, at.line])).to.deep.equal([
      ['include-missing', 2],
    ]);
    write('loop.conf', 'include loop.conf');
    expect(read('include loop.conf').findings.map(({ id }) => id)).to.deep.equal(['include-cycle']);
  });
});
