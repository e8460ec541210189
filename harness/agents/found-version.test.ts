import { expect } from 'chai';
import { foundVersion } from './found-version';
import { agentNamed } from './registry';

const version = (...versionCommand: string[]) => foundVersion({ ...agentNamed('ucarp'), versionCommand });

describe('the version of an agent', () => {
  it('is found wherever it is said, and is nothing where there is no program', async () => {
    expect(await version('sh', '-c', 'echo "sample v2.2.7 (2022)" >&2; exit 1')).to.equal('2.2.7');
    expect(await version('sh', '-c', 'echo sample')).to.equal('unknown');
    expect(await version('/nowhere/sample', '-V')).to.equal(null);
  });
});
