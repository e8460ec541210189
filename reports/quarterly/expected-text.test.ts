import { expect } from 'chai';
import { sampleHistory } from '../testing/history';
import { drillRecords } from './drill-record';
import { expectedText } from './expected-text';

describe('what a drill expects', () => {
  const [record] = drillRecords(sampleHistory(['2026-11-05']));
  const on = (topology: string, ...texts: readonly string[]) => {
    if (record === undefined) throw new Error('there is a drill');
    const expectations = texts.map((text) => ({
      ...{ name: text.startsWith('taken') ? 'takeOverWithin' : text, text },
      ...{ verdict: 'pass' as const, kind: 'met', reason: 'met' },
    }));
    return { ...record, topology, last: { ...record.last, expectations } };
  };

  it('is told once where all topologies expect the same', () => {
    const texts = ['taken over within 2 s', 'never two owners'];
    expect(expectedText([on('a', ...texts), on('b', ...texts)])).to.equal('taken over within 2 s; never two owners');
  });

  it('names the topologies where they differ, and what they share once', () => {
    expect(expectedText([on('a', 'taken over within 2 s'), on('b', 'taken over within 5 s')])).to.equal(
      'taken over within 2 s (a), 5 s (b)',
    );
    expect(expectedText([on('a', 'never two owners'), on('b')])).to.equal('never two owners (a)');
  });
});
