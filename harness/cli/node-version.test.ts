import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { packagePath } from '../topology/package-path';
import { isOldNode, oldestNode } from './node-version';

describe('the oldest Node', () => {
  it('is the one that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as { engines: { node: string } };
    expect(engines.node).to.equal(`>=${oldestNode.join('.')}`);
  });

  it('is told from those before it', () => {
    expect(['20.20.2', '22.21.9', '8.0.0'].map(isOldNode)).to.deep.equal([true, true, true]);
    expect(['22.22.0', '23.0.0', '24.21.0'].map(isOldNode)).to.deep.equal([false, false, false]);
  });
});
