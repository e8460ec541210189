import { expect } from 'chai';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../file/read';
import { configurationOf } from '../meaning/configuration';
import { machinesOf } from '../meaning/machines';
import { configurationPairs, listed } from '../testing/pairs';
import type { Finding } from './finding';
import { lint, type LintOptions } from './lint';

const found = (paths: readonly string[], options: LintOptions = {}): readonly Finding[] =>
  lint(
    machinesOf(paths, options.filesFolder).map(({ configuration }) => configuration),
    options,
  );

const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity !== 'note')
    .map(({ at, severity, id }) => listed(at.file, at.line, `${severity} ${id}`))
    .toSorted();

describe('lint', () => {
  const pairs = configurationPairs();

  it('is tried on twelve unsound pairs at least, and on eight sound ones', () => {
    expect(pairs.filter(({ isSound }) => !isSound).length).to.be.at.least(12);
    expect(pairs.filter(({ isSound }) => isSound).length).to.be.at.least(8);
  });

  for (const { name, isSound, paths, filesFolder, expected } of pairs)
    it(isSound ? `accuses nothing in ${name}` : `finds in ${name} all that is unsound, and nothing else`, () => {
      expect(expected.length > 0).to.equal(!isSound);
      expect(told(found(paths, filesFolder === undefined ? {} : { filesFolder }))).to.deep.equal(expected);
    });

  it('says of everything why it is so and what to do, on one line and without secrets', () => {
    for (const { paths } of pairs)
      for (const finding of found(paths)) {
        const text = [finding.what, finding.why, finding.remedy].join(' ');
        expect(text).not.to.match(/\n|k8s-|12345678|undefined|NaN/);
        for (const word of [finding.what, finding.why, finding.remedy]) expect(word, text).not.to.equal('');
        expect(finding.why, text).to.match(/RFC \d+ section|\(\d\)|servers of one cluster/);
      }
  });

  it('says which interval would meet an objective, and is silent where it is met', () => {
    const slow = configurationPairs().find(({ name }) => name === 'sound-haproxy')?.paths ?? [];
    const [first] = found(slow, { objectiveMs: 2000 });
    expect(first).to.include({ id: 'dead-time-over-objective', severity: 'error' });
    expect(first?.at.line).to.equal(17);
    expect(first?.what).to.equal('a takeover by VI_1 takes up to 3605 ms, and 2000 ms are promised');
    expect(first?.remedy).to.equal('write advert_int 0.55 and vrrp_version 3 on every server');
    expect(told(found(slow, { objectiveMs: 4000 }))).to.deep.equal([]);
  });

  it('asks for a weight that is strong enough, and is silent once it is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keepalived-conf-'));
    const weighed = (weights: readonly [number, number]): readonly Finding[] => {
      const paths = weights.map((weight, index) => {
        const check = `vrrp_script up {\n script "/usr/bin/test -e /run/up"\n weight ${weight}\n}\n`;
        const lines = [
          `priority ${110 - 10 * index}`,
          'track_script {',
          'up',
          '}',
          'virtual_ipaddress {',
          '10.0.0.9',
          '}',
        ];
        const text = `${check}vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n${lines.join('\n')}\n}\n`;
        writeFileSync(join(folder, `${index}.conf`), text);
        return join(folder, `${index}.conf`);
      });
      return found(paths).filter(({ id }) => id === 'weight-too-weak');
    };
    expect(weighed([-10, -10]).map(({ remedy }) => remedy)).to.deep.equal(['write a weight of -11 or stronger']);
    expect(weighed([2, 2]).map(({ remedy }) => remedy)).to.deep.equal([
      'write a weight of 11 or more on both servers, so that it reaches over what lies between their priorities',
    ]);
    expect([...weighed([-11, -11]), ...weighed([11, 11])]).to.deep.equal([]);
    rmSync(folder, { recursive: true });
  });

  it('lets the owner of an address have it for its own, and nobody else', () => {
    const server = (own: string, source: string | undefined, peer: string, rank: string) => {
      const said = ['interface eth0', 'virtual_router_id 7', rank, ...(source ? [`unicast_src_ip ${source}`] : [])];
      const lists = ['unicast_peer {', peer, '}', 'virtual_ipaddress {', '10.0.0.1/24', '}'];
      const text = ['vrrp_instance A {', ...said, ...lists, '}'].join('\n');
      return configurationOf(readConfiguration(`${own}.conf`, text, ''));
    };
    const accused = (...servers: ReturnType<typeof server>[]) =>
      lint(servers).flatMap(({ id, at }) => (id === 'own-address-floats' ? `${at.file}:${at.line}` : []));
    const standby = server('b', '10.0.0.2', '10.0.0.1', 'priority 100');
    expect(accused(server('a', '10.0.0.1', '10.0.0.2', 'priority 255'), standby)).to.deep.equal([]);
    expect(accused(server('a', undefined, '10.0.0.2', 'priority 255'), standby)).to.deep.equal([]);
    expect(accused(server('a', '10.0.0.1', '10.0.0.2', 'priority 254'), standby)).to.deep.equal([
      'a.conf:5',
      'b.conf:7',
    ]);
    const thief = server('b', '10.0.0.1', '10.0.0.3', 'priority 100');
    for (const rank of ['priority 254', 'priority 255', 'state MASTER'])
      expect(accused(server('a', '10.0.0.3', '10.0.0.1', rank), thief), rank).to.deep.equal(['a.conf:7', 'b.conf:5']);
    expect(accused(server('a', undefined, '10.0.0.1', 'priority 255'), thief)).to.deep.equal(['a.conf:6', 'b.conf:5']);
  });

  it('misses the peers where anything is said of unicast, and not where all is multicast', () => {
    const ids = (line: string) => {
      const text = `vrrp_instance A {\ninterface eth0\nvirtual_router_id 7\n${line}\nvirtual_ipaddress {\n10.0.0.9\n}\n}\n`;
      return told(lint([configurationOf(readConfiguration('a.conf', text, ''))])).map((one) => one.split(' ').at(-1));
    };
    for (const line of [
      'unicast_src_ip 10.0.0.1',
      'unicast_ttl 64',
      'check_unicast_src',
      'old_unicast_checksum',
      'unicast_peer {\n}',
    ])
      expect(ids(line), line).to.deep.equal(['peers-missing']);
    for (const line of ['mcast_src_ip 10.0.0.1', 'unicast_ttl 64\nunicast_peer {\n10.0.0.2\n}'])
      expect(ids(line), line).to.deep.equal([]);
  });

  it('says in one line that a file is none of keepalived’s, and accuses none of its lines', () => {
    const haproxy = 'global\n  log stdout\nfrontend x\n  bind :80\n  default_backend y\n';
    const ids = (text: string) =>
      lint([configurationOf(readConfiguration('a.conf', text, ''))]).map(({ at, id }) => `${at.line} ${id}`);
    for (const text of [
      '',
      haproxy,
      '{ "name": "x" }',
      'name: lab\nnodes: { a: { interfaces: {} } }\n',
      '# Title\n\nProse.\n',
    ])
      expect(ids(text), text).to.deep.equal(['1 not-keepalived']);
    // A slip, one block among what does not belong there, and what is on the server alone.
    expect(ids('vrrp_instnce web {\n}\n')).to.deep.equal(['1 directive-unknown']);
    expect(ids(`${haproxy}global_defs {\n}\n`)).to.have.length(5);
    expect(ids('include /nowhere/else/*.conf\n')).not.to.include('1 not-keepalived');
  });

  it('takes whatever is left of a file', () => {
    const texts = pairs.flatMap(({ paths }) => paths.map((path) => readFileSync(path, 'utf8')));
    const mutation = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(40),
      fc.constantFrom('', '{', '}', '"', '@a ', '\n', '$A=', '\\', '!', '~SEQ(', '\u001b[2J'),
    );
    const damaged = mutation.map(([text, at, length, instead]) => {
      const begin = at % (text.length + 1);
      return text.slice(0, begin) + instead + text.slice(begin + length);
    });
    const read = (text: string, index: number) => configurationOf(readConfiguration(`${index}.conf`, text, 'a'));
    fc.assert(
      fc.property(fc.array(damaged, { minLength: 2, maxLength: 2 }), (both) => {
        for (const { at, what } of lint(both.map(read)))
          expect([at.line > 0, /^\P{Cc}+$/u.test(what)]).to.deep.equal([true, true]);
      }),
      { numRuns: 400 },
    );
  });

  it('reads a hundred files in less than two seconds', () => {
    const all = pairs.flatMap(({ paths }) => paths);
    const hundred = Array.from({ length: 100 }, (_, index) => all[index % all.length] ?? '');
    const begin = performance.now();
    found(hundred);
    expect(performance.now() - begin).to.be.below(2000);
  });
});
