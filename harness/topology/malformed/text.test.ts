import { expect } from 'chai';
import type { Malformed } from '../testing/expect-mistake';
import { expectMistake, mistakesIn, sound } from '../testing/expect-mistake';

const cases: Malformed[] = [
  { is: 'an empty file', by: '▸', code: 'file-empty', says: 'there is nothing in the file' },
  { is: 'a file of comments', by: '▸# later\n', code: 'file-empty', says: 'there is nothing in the file' },
  { is: 'a word', by: '▸keepalived', code: 'wrong-type', says: 'expected a mapping, found "keepalived"' },
  { is: 'a list', by: '▸- name: sound\n', code: 'wrong-type', says: 'expected a mapping, found a list' },
  {
    is: 'a tab as indentation',
    replace: '  server-b:\n',
    by: '▸\tserver-b:\n',
    code: 'yaml-syntax',
    says: 'Tabs are not allowed as indentation',
    hint: 'indent with spaces',
  },
  {
    is: 'a brace that is not closed',
    replace: 'objectives: { takeover: 2s, heal: 10s }\n',
    by: 'objectives: { takeover: 2s, heal: 10s\n▸',
    code: 'yaml-syntax',
    says: 'Flow map in block collection must be sufficiently indented and end with a }',
  },
  {
    is: 'a quote that is not closed',
    by: 'name: "sound\n▸',
    code: 'yaml-syntax',
    says: 'Missing closing "quote',
  },
  {
    is: 'a reserved character at the start of a value',
    replace: 'name: sound',
    by: 'name: ▸@sound',
    code: 'yaml-syntax',
    says: 'Plain value cannot start with reserved character @',
    hint: 'put the value in quotes',
  },
  {
    is: 'a second document',
    by: `${sound}▸---\nname: other\n`,
    code: 'yaml-syntax',
    says: 'a second document begins here',
  },
  {
    is: 'a tag',
    replace: 'name: sound',
    by: 'name: ▸!python/object sound',
    code: 'yaml-syntax',
    says: 'Unresolved tag: !python/object',
  },
  {
    is: 'a key written twice',
    replace: 'probing:',
    by: '▸objectives: {}\nprobing:',
    code: 'duplicate-key',
    says: 'objectives: objectives is written twice',
  },
  {
    is: 'an interface written twice',
    replace: 'eth1: { network: heartbeat, address: 192.168.77.2 }',
    by: '▸"eth0": { network: heartbeat, address: 192.168.77.2 }',
    code: 'duplicate-key',
    says: 'nodes.server-b.interfaces.eth0: eth0 is written twice',
  },
  {
    is: 'a key written twice in an item of a list',
    replace: 'virtualRouterId: 52',
    by: "▸address: 'fd00:20::101'",
    code: 'duplicate-key',
    says: 'vips[1].address: address is written twice',
  },
  {
    is: 'a key that JavaScript keeps for itself',
    replace: 'server-b: 100',
    by: 'server-b: 100, ▸__proto__: 1',
    code: 'unknown-key',
    says: 'vips[0].priorities.__proto__: __proto__ cannot be used as a key',
  },
  {
    is: 'an alias of nothing',
    replace: 'name: sound',
    by: 'name: ▸*sound',
    code: 'yaml-alias',
    says: '*sound names no anchor',
  },
  {
    is: 'an alias of what it is part of',
    replace: 'objectives: {',
    by: 'objectives: &all { all: ▸*all,',
    code: 'yaml-alias',
    says: '*all stands for what it is part of',
  },
  {
    is: 'aliases that unfold to a million values',
    by: `a: &a [${'1,'.repeat(10)}]\n${bomb()}`,
    code: 'yaml-too-complex',
    says: 'the aliases unfold to too much data',
  },
  {
    is: 'brackets nested too deeply',
    by: `name: ${'['.repeat(38)}▸${'['.repeat(20_000)}`,
    code: 'yaml-too-complex',
    says: 'the data is nested too deeply',
  },
  {
    is: 'lists nested too deeply in one line',
    by: `${'- '.repeat(39)}▸${'- '.repeat(20_000)}`,
    code: 'yaml-too-complex',
    says: 'the data is nested too deeply',
  },
];

function bomb(): string {
  const level = (name: string, of: string) => `${name}: &${name} [${`*${of},`.repeat(10)}]\n`;
  return [level('b', 'a').replace('*', '▸*'), level('c', 'b'), level('d', 'c'), level('e', 'd'), level('f', 'e')].join(
    '',
  );
}

describe('a topology that is not sound YAML', () => {
  for (const malformed of cases) it(`refuses ${malformed.is}`, () => expectMistake(malformed));

  it('refuses a file that is far too large, unread', () => {
    const error = mistakesIn(`${sound}#${'x'.repeat(1024 * 1024)}`);
    expect(error.message).to.equal('lab.yaml:1:1: the file is over 1048576 bytes');
    expect(error.code).to.equal('file-too-large');
  });

  it('counts lines that end as Windows ends them', () => {
    const error = mistakesIn(sound.replace('role: client', 'rolle: client').replaceAll('\n', '\r\n'));
    expect(error.message).to.equal('lab.yaml:18:13: nodes.client.rolle: unknown key `rolle`');
  });

  it('collects every mistake of a file, in its order', () => {
    const error = mistakesIn(
      sound.replace('takeover: 2s', 'takeover: soon').replace('ipv4: 10.20.0.0/24', 'ipv4: lan'),
    );
    expect(error.mistakes.map(({ code }) => code)).to.deep.equal(['bad-prefix', 'duration-invalid']);
    expect(error.code).to.equal('bad-prefix');
  });
});
