import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { changedTopology, undeclared } from './changed-topology';
import { temporaryFolder } from './temporary-folder';

describe('a ready-made topology that declares nothing any more', () => {
  const folder = temporaryFolder();

  it('is the same without its weaknesses', () => {
    const text = readFileSync(changedTopology(folder('database'), 'database', [undeclared('database')]), 'utf8');
    expect(text).to.include('\nservices:\n').and.not.include('known:');
  });

  it('is none where it declared nothing', () => {
    expect(() => undeclared('load-balancer')).to.throw('load-balancer declares nothing');
  });
});
