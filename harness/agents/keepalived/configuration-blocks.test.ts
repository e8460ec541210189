import { expect } from 'chai';
import { statementsIn, type Statement } from './configuration-blocks';

const leaf = (...words: string[]): Statement => ({ words, block: [] });

describe('statements of keepalived.conf', () => {
  it('are words on a line, without comments', () => {
    const text = '# a\nrouter_id a ! b\n\n  priority 100#c\n';
    expect(statementsIn(text, 'a')).to.deep.equal([leaf('router_id', 'a'), leaf('priority', '100')]);
  });

  it('have their braces anywhere', () => {
    const expected = [{ words: ['a', 'b'], block: [{ words: ['c'], block: [leaf('d')] }, leaf('e')] }];
    for (const text of ['a b {\n c {\n d\n }\n e\n}', 'a b\n{ c\n\n{ d } e }', 'a b{c{d}e}'])
      expect(statementsIn(text, 'a'), text).to.deep.equal(expected);
  });

  it('keep quoted words together, with braces and comment signs', () => {
    expect(statementsIn(`auth_pass "p} #1"'!'`, 'a')).to.deep.equal([leaf('auth_pass', 'p} #1!')]);
  });

  it('may be for one machine only', () => {
    const text = '  @a priority 200\n@^a priority 100\n@a.b priority 50';
    expect(statementsIn(text, 'a')).to.deep.equal([leaf('priority', '200')]);
    expect(statementsIn(text, 'b')).to.deep.equal([leaf('priority', '100')]);
  });

  it('survive a brace too many or too few', () => {
    expect(statementsIn('}\na {\nb', 'a')).to.deep.equal([{ words: ['a'], block: [leaf('b')] }]);
  });
});
