import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { expectationNames } from '../topology/shape/known-weakness';
import { writtenExpectation } from './expectations';
import { ScheduleError } from './schedule-error';

describe('an expectation as it is written', () => {
  it('takes what it is held against: a limit, a node, a number, or nothing', () => {
    expect(writtenExpectation('serveWithin', '2s')).to.deep.equal({ name: 'serveWithin', limitMs: 2000 });
    expect(writtenExpectation('endWithOwner', 'server-a')).to.deep.equal({ name: 'endWithOwner', node: 'server-a' });
    expect(writtenExpectation('loseNoOperation', '3')).to.deep.equal({ name: 'loseNoOperation', atMost: 3 });
    expect(writtenExpectation('loseNoOperation', undefined)).to.deep.equal({ name: 'loseNoOperation', atMost: 0 });
    expect(writtenExpectation('keepItsOwner', undefined)).to.deep.equal({ name: 'keepItsOwner' });
  });

  it('is on the page of those who write drills, and in what their editors read', () => {
    const page = readFileSync(packagePath('.github/docs/writing-a-drill.md'), 'utf8');
    const schema = readFileSync(packagePath('suites/drill.schema.json'), 'utf8');
    for (const name of expectationNames) {
      expect(page).to.match(new RegExp(`^\\|.*\`${name}\\b`, 'm'));
      expect(schema).to.include(`"${name}"`);
    }
  });

  it('takes nothing else', () => {
    for (const [name, against] of [
      ['serveWithin', undefined],
      ['loseNoOperation', 'few'],
      ['loseNoOperation', -1],
      ['loseNoOperation', 1.5],
      ['endWithOwner', undefined],
    ] as const)
      expect(() => writtenExpectation(name, against), `${name} ${String(against)}`).to.throw(ScheduleError);
  });
});
