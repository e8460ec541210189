import { expect } from 'chai';
import { joinEnvironments } from './join-environments';
import { sampleManifest } from './testing/sample';

const { environment } = sampleManifest;
const other = {
  ...environment,
  kernel: 'Linux 6.8.0',
  processors: 1,
  versions: { ...environment.versions, ucarp: '1.5.2', keepalived: '2.2.8' },
};

describe('joining environments', () => {
  it('names what differs and what only one of them has', () => {
    const joined = joinEnvironments(environment, other);
    expect(joined.kernel.split(' / ')).to.have.members([environment.kernel, other.kernel]);
    expect(joined.machine).to.equal(environment.machine);
    expect(joined.processors).to.equal(1);
    expect(joined.versions['ucarp']).to.equal('1.5.2');
  });

  it('gives the same whatever the order and however often', () => {
    const third = { ...other, kernel: 'Linux 5.10.0' };
    const all = [environment, other, third, environment];
    expect(JSON.stringify(all.reduce(joinEnvironments))).to.equal(
      JSON.stringify(all.toReversed().reduce(joinEnvironments)),
    );
  });
});
