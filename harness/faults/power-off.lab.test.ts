import { expect } from 'chai';
import { apply, awaitAgreement, awaitTakeover, heal } from '../schedule/steps';
import { deliveredTo, inForce, sentBy, within } from '../drill/testing/delivered';
import { drilled, type Drilled } from '../drill/testing/drilled';
import { linksOf, type SeenLink } from '../drill/testing/in-node';
import { look } from '../drill/testing/look';
import { topologyNamed } from '../drill/testing/topologies';
import { hang } from './stopped';
import { powerOff } from './power-off';

describe('power off', function () {
  this.timeout(40_000);
  const cut = powerOff('active');
  const hung = hang('server-a');
  const links: SeenLink[][] = [];
  const holders: number[] = [];
  const left: string[] = [];
  let trial: Drilled;
  before(async () => {
    const see = () =>
      look(async ({ lab }) => {
        links.push(await linksOf(lab, 'server-a'));
        holders.push(lab.holder('server-a'));
      });
    const seeWhatIsLeft = look(async ({ lab }) => {
      left.push(
        await lab.control.read(`/proc/${holders[0]}/stat`),
        await lab.control.read('/sys/class/net/p1001/address'),
      );
      expect(() => lab.holder('server-a')).to.throw(/server-a is not running/);
    });
    trial = await drilled(topologyNamed('two-servers'), [
      see(),
      apply(cut),
      awaitTakeover(),
      seeWhatIsLeft,
      heal(cut),
      awaitAgreement(),
      see(),
      // A node that has booted can be struck again.
      apply(hung),
      heal(hung),
    ]);
  });

  it('leaves neither a process nor a link', () => {
    expect(left).to.deep.equal(['', '']);
  });

  it('silences the machine at once, and it answers nothing until it has booted', () => {
    const during = within(trial.frames, inForce(trial.faults, 'power off'));
    expect(sentBy(during, 'server-a')).to.deep.equal([]);
    expect(deliveredTo(during, 'server-a')).to.deep.equal([]);
  });

  it('boots it under the same names, MACs, addresses and ports', () => {
    const [before, after] = links.map((seen) =>
      seen.map(({ name, mac, carrier, addresses }) => ({
        name,
        mac,
        carrier,
        own: addresses.filter((address) => !address.startsWith('10.20.0.100')),
      })),
    );
    expect(after).to.deep.equal(before);
    expect(holders[1]).not.to.equal(holders[0]);
    const booted = trial.frames.filter(({ timeNs }) => timeNs > inForce(trial.faults, 'power off').toNs);
    expect(
      sentBy(booted, 'server-a').map(({ packet }) => packet.kind),
      'by its old port',
    ).to.include('vrrp');
  });

  it('gives back what ran there, and it has the address again', () => {
    const moves = trial.service.changes.map(({ from, to, cause }) => `${from} to ${to}: ${cause}`);
    expect(moves).to.deep.equal(['server-a to server-b: fault', 'server-b to server-a: heal']);
  });

  it('is proven, and so is what strikes the machine that has booted', () => {
    const proofs = trial.faults.map(({ phase, fault, proof }) => `${fault.name} ${phase}: ${proof}`);
    expect(proofs).to.deep.equal([
      'power off applied: its processes and links are gone',
      'power off healed: it has booted',
      'hang applied: 2 processes stopped',
      'hang healed: 2 processes running',
    ]);
  });
});
