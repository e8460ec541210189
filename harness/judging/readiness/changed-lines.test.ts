import { expect } from 'chai';
import { changedLines, valueOf } from './changed-lines';

describe('what differs between two configurations', () => {
  it('is nothing when they are alike, in whatever order', () => {
    expect(changedLines(['a: 1', 'b: 2'], ['b: 2', 'a: 1'])).to.deep.equal([]);
  });

  it('puts the two values of a setting side by side', () => {
    expect(changedLines(['advert_int 1', 'nopreempt'], ['advert_int 0.2', 'virtual_router_id 51'])).to.deep.equal([
      { was: 'advert_int 1', is: 'advert_int 0.2' },
      { was: 'nopreempt', is: null },
      { was: null, is: 'virtual_router_id 51' },
    ]);
  });

  it('counts how often a line is there: of two instances one has lost it', () => {
    const twice = ['nopreempt', 'advert_int 1', 'nopreempt'];
    expect(changedLines(twice, ['advert_int 1', 'nopreempt'])).to.deep.equal([{ was: 'nopreempt', is: null }]);
    expect(changedLines(['advert_int 1', 'nopreempt'], twice)).to.deep.equal([{ was: null, is: 'nopreempt' }]);
  });

  it('is told by the value of a line, however that sets it', () => {
    const lines = ['advertInterval: "1s"', 'advert_int 1', 'nopreempt', 'file/etc/my file: 0a, mode 644'];
    expect(lines.map(valueOf)).to.deep.equal(['"1s"', '1', '', '0a, mode 644']);
  });

  it('pairs nothing where it would have to guess', () => {
    expect(changedLines(['script a', 'script b'], ['script c'])).to.deep.equal([
      { was: 'script a', is: null },
      { was: 'script b', is: null },
      { was: null, is: 'script c' },
    ]);
  });
});
