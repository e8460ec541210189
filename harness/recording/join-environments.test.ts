import { expect } from 'chai';
import { joinEnvironments } from './join-environments';
import type { Environment } from './types';
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

  it('says of a server that told nothing at one time that it is not known in full', () => {
    const of = (a: string[], b?: string[]): Environment => ({
      ...{ ...environment, servers: { pair: { a, ...(b && { b }) } } },
    });
    const [first, then] = [of(['kernel: 6.1'], []), of(['kernel: 6.2'], ['kernel: 6.2'])];
    const failed = 'unknown/everything: at one time the script that tells of it failed';
    for (const all of [
      [first, then],
      [then, first, first],
    ])
      expect(all.reduce(joinEnvironments).servers?.['pair']).to.deep.equal({
        a: ['kernel: 6.1', 'kernel: 6.2'],
        b: ['kernel: 6.2', failed],
      });
    expect(joinEnvironments(then, of(['kernel: 6.2'])).servers).to.deep.equal(then.servers);
    expect(joinEnvironments(first, first).servers).to.deep.equal(first.servers);
  });

  it('gives the same whatever the order and however often', () => {
    const third = { ...other, kernel: 'Linux 5.10.0' };
    const all = [environment, other, third, environment];
    expect(JSON.stringify(all.reduce(joinEnvironments))).to.equal(
      JSON.stringify(all.toReversed().reduce(joinEnvironments)),
    );
  });
});
