import { expect } from 'chai';
import type { TrialMeasures } from '../../analysis';
import { partition, powerOff } from '../../faults';
import { apply, awaitTakeover, heal, wait } from '../../schedule/steps';
import { observed } from './testing/observed';

const serviceOf = ({ services: [service] }: TrialMeasures) => service ?? expect.fail('nothing was measured');
/** Two captures of one frame are stamped by one clock, a bridge apart. */
const apartMs = 5;
/** A mark of a second: it was done up to that long before or after. */
const bracketMs = 2000;

describe('a pair observed from a third machine', function () {
  this.timeout(90_000);

  it('takes over in the time that the lab itself measured, within what the mark leaves open', async () => {
    const { code, said, report, measures, lab, recording } = await observed('two-servers', {
      steps: (mark) => [
        wait('2s'),
        mark('pulled the power of server-a', '--down', 'server-a'),
        apply(powerOff('active')),
        awaitTakeover(),
        wait('1500ms'),
      ],
    });
    expect([code, report.verdict], said).to.deep.equal([0, 'pass']);
    const [seen, own] = [serviceOf(measures).takeover, lab.service.takeover];
    if (seen === null || own === null) return expect.fail('nobody took over');
    expect([seen.from, seen.to]).to.deep.equal([own.from, own.to]);
    expect(Math.abs(Number(seen.atNs - own.atNs)) / 1e6).to.be.lessThan(apartMs);
    expect(own.takeoverMs).to.be.within(
      seen.takeoverMs - seen.takeoverUncertaintyMs - apartMs,
      seen.takeoverMs + apartMs,
    );
    expect(seen.takeoverUncertaintyMs).to.be.within(500, bracketMs);
    // What clients suffered from is known without any mark.
    const outages = [serviceOf(measures), lab.service].map(
      ({ clients }) => clients.find(({ protocol }) => protocol === 'icmp')?.outage,
    );
    const [outage, owned] = outages.map((each) => each?.durationMs ?? expect.fail('no outage'));
    expect(Math.abs((outage ?? 0) - (owned ?? 0))).to.be.lessThan(2 * 100 + 2 * 10);
    const { runtime, expectations, topology } = recording.manifest;
    expect(runtime).to.equal('observed');
    expect(expectations?.map(({ name }) => name)).to.include('takeOverWithin');
    expect(topology.nodes.map(({ name }) => name)).to.deep.equal(['server-a', 'server-b', 'observer']);
    expect(topology.vips[0]?.priorities).to.deep.equal({ 'server-a': 200, 'server-b': 100 });
  });

  it('sees the split-brain that the lab sees when the heartbeat is cut, and its end', async () => {
    const cut = partition('heartbeat', [['server-a'], ['server-b']]);
    const { code, measures, lab, report } = await observed('heartbeat-cable', {
      steps: (mark) => [
        wait('1500ms'),
        mark('pulled the heartbeat cable'),
        apply(cut),
        wait('2500ms'),
        mark('put it back', '--heals'),
        heal(cut),
        wait('2500ms'),
      ],
    });
    expect([code, report.verdict]).to.deep.equal([1, 'fail']);
    const [seen, own] = [serviceOf(measures), lab.service];
    const totalMs = ({ splitBrain }: typeof seen) => splitBrain.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(new Set(seen.splitBrain.flatMap(({ owners }) => owners))).to.deep.equal(new Set(['server-a', 'server-b']));
    // A question of either asks so often; the second owner's announcement is heard by both.
    expect(Math.abs(totalMs(seen) - totalMs(own))).to.be.lessThan(2 * (1000 / 20) + apartMs);
    expect(seen.splitBrain[0]?.class).to.equal('conflict');
    expect(seen.healing?.agreedAfterMs).to.be.within(0, bracketMs + 1000);
  });

  it('accuses nobody while nothing happens', async () => {
    const { code, said, report, measures } = await observed('two-servers', { steps: () => [wait('6s')] });
    expect([code, report.verdict], said).to.deep.equal([0, 'pass']);
    const { splitBrain, blackouts, changes, clients, handovers } = serviceOf(measures);
    expect([splitBrain, blackouts, changes, handovers].map(({ length }) => length)).to.deep.equal([0, 0, 0, 0]);
    expect(clients.map(({ protocol, lost }) => [protocol, lost])).to.deep.equal([['icmp', 0]]);
  });

  it('stops by itself, and sends what it said and nothing else', async () => {
    const rate = 10;
    const { code, said, lab, recording } = await observed('two-servers', {
      options: ['--for', '3s', '--question-rate', String(rate), '--probe-rate', '5'],
      steps: () => [wait('8s')],
    });
    expect(code, said).to.equal(0);
    const { settledNs, endedNs } = recording.manifest;
    expect(Number(endedNs - settledNs) / 1e9).to.be.closeTo(3, 0.3);
    const sent = lab.frames.filter(
      ({ interface: { name }, direction }) => name === 'watcher:eth0' && direction === 'inbound',
    );
    const during = sent.filter(({ timeNs }) => timeNs >= settledNs && timeNs < endedNs);
    const kinds = new Set(sent.map(({ packet }) => packet.kind));
    expect([...kinds].toSorted()).to.deep.equal(['arp', 'echo-request']);
    const questions = during.filter(
      ({ packet }) => packet.kind === 'arp' && packet.form === 'probe' && packet.targetAddress === '10.20.0.100',
    );
    expect(questions.length).to.be.closeTo(3 * rate, 3);
    expect(during.filter(({ packet }) => packet.kind === 'echo-request').length).to.be.closeTo(15, 2);
    // Whoever sends echoes has to ask now and then where to.
    expect(during.length).to.be.lessThan(3 * (rate + 5 + 2) + 8);
  });
});
