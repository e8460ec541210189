import { expect } from 'chai';
import { join } from 'node:path';
import { decidedTests } from '../drill/testing/decided';
import { temporaryFolder } from '../drill/testing/temporary-folder';
import { isInstalledHere } from './init/programs-here';
import { drilledPair, type DrilledPair } from './testing/own-pairs';

/** All pairs, and more drills of each, are drilled in the soak. */
describe('a pair of configurations, drilled by one command', function () {
  this.timeout(90_000);
  const folder = temporaryFolder();
  const { test, undecided } = decidedTests();
  before(() => expect(isInstalledHere('haproxy'), 'haproxy is installed for the tests').to.equal(true));

  const expectSoon = ({ took, spoilt }: DrilledPair): void => {
    expect(took, 'from two files to a verdict').to.be.below(60_000);
    if (spoilt !== null) undecided(spoilt);
  };

  test('passes where it is sound: the real haproxy dies, and its address moves', async () => {
    const sound = await drilledPair('sound-haproxy', join(folder('sound'), 'report'), 'service/dead');
    expectSoon(sound);
    expect([sound.code, sound.verdicts['service/dead']], sound.stdout).to.deep.equal([0, 'pass']);
    expect(sound.stderr).to.match(/^on lb1 and lb2 haproxy is the real one/m);
    expect(sound.complaints).to.equal('');
  });

  test('fails where the weight of its check is too weak to move the address', async () => {
    const unsound = await drilledPair('unsound-weights', join(folder('unsound'), 'report'), 'service/dead');
    expectSoon(unsound);
    expect([unsound.code, unsound.verdicts['service/dead']], unsound.stdout).to.deep.equal([1, 'fail']);
    expect(unsound.complaints).to.match(/ha1\.conf:15: .*\[weight-too-weak\]/);
  });
});
