import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { likely, suggestion } from './did-you-mean';
import { packagePath } from './package-path';

describe('a slip of the pen', () => {
  it('is guessed where a third of the letters or fewer differ', () => {
    expect(likely('netwroks', ['nodes', 'networks'])).to.equal('networks');
    expect(likely('junti', ['json', 'junit'])).to.equal('junit');
    expect(likely('Keepalived', ['keepalived'])).to.equal('keepalived');
    expect(likely('foo', ['networks', 'nodes'])).to.equal(undefined);
    expect(likely('9', ['2', '3'])).to.equal(undefined);
  });

  it('is asked about, and what there is told where there is no guess', () => {
    expect(suggestion('lna', ['lan', 'cable'])).to.equal('there is `lan`, `cable`');
    expect(suggestion('lann', ['lan', 'cable'])).to.equal('did you mean `lan`?');
    expect(suggestion('lan', [], 'add it to networks')).to.equal('add it to networks');
  });
});

/** Rules that would drift apart if each room had its own. */
describe('what is known in one place', () => {
  const sources = ['harness', 'reports'].flatMap((room) =>
    readdirSync(packagePath(room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file) && !/node_modules|\bdist\b|tcpdump-parser/.test(file))
      .map((file) => join(room, file)),
  );
  const holding = (rule: RegExp) => sources.filter((file) => rule.test(readFileSync(packagePath(file), 'utf8')));

  for (const [rule, text] of [
    ['which MAC is a virtual router’s', /00:00:5e:00:0\[12\]/],
    ['which family an address has', /(const|function) familyOf\b/],
    ['how near a slip must be', /from 'fastest-levenshtein'/],
  ] as const)
    it(rule, () => expect(holding(text)).to.have.length(1));
});
