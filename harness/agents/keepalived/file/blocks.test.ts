import { expect } from 'chai';
import { readConfiguration } from './read';
import type { Statement } from './statement';

type Nested = readonly (string | readonly [string, Nested])[];

const nested = (statements: readonly Statement[]): Nested =>
  statements.map(({ words, block }) => (block.length === 0 ? words.join(' ') : [words.join(' '), nested(block)]));

const read = (text: string, id = 'a') => readConfiguration('a.conf', text, id);
const found = (text: string) =>
  read(text)
    .findings.filter(({ id }) => id !== 'directive-unknown')
    .map(({ id, at }) => `${at.line} ${id}`);

describe('statements of keepalived.conf', () => {
  it('are words on a line, without comments', () => {
    expect(nested(read('# a\nrouter_id a ! b\n\n  priority 100#c\n').statements)).to.deep.equal([
      'router_id a',
      'priority 100',
    ]);
  });

  it('have their braces anywhere', () => {
    const expected = [['a b', [['c', ['d']], 'e']]];
    for (const text of [
      'a b {\n c {\n d\n }\n e\n}',
      'a b\n{ c\n\n{ d } e }',
      'a b{c{d}e}',
      'a b {\r\n c{\r\n d\r\n}\r\n e\r\n}\r\n',
    ])
      expect(nested(read(text).statements), text).to.deep.equal(expected);
  });

  it('have their own text, and nothing of the block that they stand in', () => {
    const [check] = read('vrrp_script a { script "/bin/x y" }').statements;
    expect([check?.text, check?.block[0]?.text]).to.deep.equal(['vrrp_script a', 'script "/bin/x y"']);
  });

  it('keep words in double quotes together, with braces and comment signs', () => {
    expect(read('auth_pass "p} #1!"').statements[0]?.words).to.deep.equal(['auth_pass', 'p} #1!']);
  });

  it('take an escaped comment sign for what it is', () => {
    expect(read('auth_pass a\\#b # c').statements[0]?.words).to.deep.equal(['auth_pass', 'a#b']);
  });

  it('know their lines', () => {
    const [one, two] = read('a {\n}\n\nb').statements;
    expect([one?.at, two?.at]).to.deep.equal([
      { file: 'a.conf', line: 1 },
      { file: 'a.conf', line: 4 },
    ]);
  });

  it('may be for one machine only', () => {
    const text = '  @a priority 200\n@^a priority 100\n@a.b priority 50';
    expect(nested(read(text, 'a').statements)).to.deep.equal(['priority 200']);
    expect(nested(read(text, 'b').statements)).to.deep.equal(['priority 100']);
  });

  it('take whatever they are given', () => {
    for (const text of ['}}}}', '{', '"', "'", '@', '$', 'a {', '\0', '}{}{', '~SEQ(', 'include', '$A=$A\n$A'])
      expect(() => read(text), text).not.to.throw();
  });
});

describe('braces of keepalived.conf', () => {
  const instance = (name: string, ...lines: string[]) => [`vrrp_instance ${name} {`, ...lines, '}'];
  const vip = ['virtual_ipaddress {', '10.0.0.9', '}'];

  it('are told when one is missing: at the end, before a sibling, before the next instance', () => {
    expect(
      found(
        instance('A', ...vip)
          .slice(0, -1)
          .join('\n'),
      ),
    ).to.deep.equal(['1 brace-missing']);
    expect(found(instance('A', 'virtual_ipaddress {', '10.0.0.9', 'priority 9').join('\n'))).to.deep.equal([
      '2 brace-missing',
    ]);
    const two = [...instance('A', ...vip).slice(0, -1), ...instance('B', ...vip)].join('\n');
    expect(found(two)).to.deep.equal(['1 brace-missing']);
    expect(read(two).statements.map(({ words }) => words[1])).to.deep.equal(['A', 'B']);
  });

  it('are told when there is one too many', () => {
    expect(found([...instance('A', ...vip), '}'].join('\n'))).to.deep.equal(['6 brace-extra']);
    expect(found('{\n}')).to.deep.equal(['1 brace-extra']);
  });

  it('are not told of when all are there', () => {
    expect(found([...instance('A', ...vip), ...instance('B', ...vip)].join('\n'))).to.deep.equal([]);
    expect(found('vrrp_instance A\n{\n track_file { a }\n}\ntrack_file a { file "/x" }')).to.deep.equal([]);
  });
});
