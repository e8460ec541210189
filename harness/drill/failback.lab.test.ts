import { expect } from 'chai';
import { openWhereBusy } from './testing/decided';
import { drilledAs } from './testing/promised';
import { temporaryFolder } from './testing/temporary-folder';

/** The quickest agent stands for all; each has every policy that it knows in the soak. */
describe('a server that returns', function () {
  this.timeout(50_000);
  const folder = temporaryFolder();
  const topology = 'two-servers-baton';

  it('waits until it is told to, where its agent is set to that', async () => {
    const manual = { topology, settings: { failback: 'manual' } };
    const { verdict, said } = await drilledAs(manual, 'reversion/manual', folder('manual'));
    expect(verdict, said).to.be.oneOf(['pass', ...openWhereBusy()]);
  });

  it('is caught when it was to wait, and comes back at once', async () => {
    const rash = { topology, failback: 'manual' };
    const { verdict, failed, said } = await drilledAs(rash, 'reversion/manual', folder('rash'));
    expect(verdict, said).to.be.oneOf(['fail', ...openWhereBusy()]);
    if (verdict === 'fail') expect(failed).to.deep.equal(['revertNotBefore']);
  });
});
