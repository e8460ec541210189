import { expect } from 'chai';
import { openWhereBusy } from '../../drill/testing/decided';
import pLimit from 'p-limit';
import { allDefects } from './all';
import { pair } from './set-ups/pair';
import { tryDefective } from './try';
import type { Defective } from './types';

const named = (name: string): Defective => {
  const defect = allDefects.find((one) => one.name === name);
  return defect ?? expect.fail(`there is no defect ${name}`);
};

/** One of each kind and class; the soak has them all, and many times. */
const quick = [
  'owns the address for 20 ms beside its owner',
  'announces the hardware address of the other',
  'takes over though the active one is healthy',
  'a record that moves without a cause',
  'a balancer that sends every other request to the dead server',
  'both gateways forward',
  'acknowledges, and forgets',
  'registrations are lost with their server',
].map(named);
const labs = pLimit(2);

describe('the tester, tested', function () {
  this.timeout(60_000);

  it('catches what is defective for what it is, with the figure of its own log', async () => {
    const said = await Promise.all(quick.map((defect) => labs(() => tryDefective(defect, 'f00d'))));
    for (const { name, outcome, detail } of said)
      expect(outcome, `${name} ${detail}`).to.be.oneOf(['right', ...openWhereBusy()]);
    expect(said.filter(({ outcome }) => outcome === 'right')).not.to.deep.equal([]);
  });

  it('would be found out itself, if it missed one or told a figure that is not so', async () => {
    const [twice] = quick as [Defective];
    const { outcome: sound } = await tryDefective({ ...twice, topology: pair() }, 'f00d');
    expect(sound).to.be.oneOf(['missed', ...openWhereBusy()]);
    // By more than any lateness that a trial is judged with.
    const truth: Defective['truth'] = (log) => {
      const own = twice.truth(log);
      return own && { least: own.least + 300, most: own.most + 300 };
    };
    const { outcome: shifted } = await tryDefective({ ...twice, truth }, 'f00d');
    expect(shifted).to.be.oneOf(['wrong figure', ...openWhereBusy()]);
  });
});
