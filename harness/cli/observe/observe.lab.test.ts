import { expect } from 'chai';
import { existsSync } from 'node:fs';
import type { TrialMeasures } from '../../analysis';
import { expectBusy } from '../../drill/testing/decided';
import { partition, powerOff, serviceDead } from '../../faults';
import { apply, awaitTakeover, heal, wait } from '../../schedule/steps';
import { failoverDrill } from '../testing/cli';
import { observed, observedBriefly } from './testing/observed';

const serviceOf = ({ services: [service] }: TrialMeasures) => service ?? expect.fail('nothing was measured');
/** Where the machine was too busy to ask as it should, that is said, and nothing else. */
const passes = ({ controls }: TrialMeasures) => {
  const failed = controls.filter(({ ok }) => !ok).map(({ name }) => name);
  expectBusy(failed);
  return failed.length === 0 ? [0, 'pass'] : [4, 'inconclusive'];
};
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
    expect([code, report.verdict], said).to.deep.equal(passes(measures));
    const [seen, own] = [serviceOf(measures).takeover, lab.service.takeover];
    if (seen === null || own === null) return expect.fail('nobody took over');
    expect([seen.from, seen.to]).to.deep.equal([own.from, own.to]);
    expect(Math.abs(Number(seen.atNs - own.atNs)) / 1e6).to.be.lessThan(apartMs);
    expect(own.takeoverMs).to.be.within(
      seen.takeoverMs - seen.takeoverUncertaintyMs - apartMs,
      seen.takeoverMs + apartMs,
    );
    // An advertisement every 0.2 s, unless who sends it is late: no mark is needed to know that much, once it is said who was put out of action.
    expect(seen.takeoverMs).to.be.within(own.takeoverMs, own.takeoverMs + 200 + 50 + measures.schedulerDelayMs);
    // What clients suffered from is known without any mark.
    const outages = [serviceOf(measures), lab.service].map(
      ({ clients }) => clients.find(({ protocol }) => protocol === 'icmp')?.outage,
    );
    const [outage, owned] = outages.map((each) => each?.durationMs ?? expect.fail('no outage'));
    expect(Math.abs((outage ?? 0) - (owned ?? 0))).to.be.lessThan(2 * 100 + 2 * 10 + measures.schedulerDelayMs);
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
    const [openCode, open] = passes(measures);
    expect([code, report.verdict]).to.deep.equal(open === 'pass' ? [1, 'fail'] : [openCode, open]);
    const [seen, own] = [serviceOf(measures), lab.service];
    const totalMs = ({ splitBrain }: typeof seen) => splitBrain.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(new Set(seen.splitBrain.flatMap(({ owners }) => owners))).to.deep.equal(new Set(['server-a', 'server-b']));
    // A question is asked so often, at the beginning and at the end; and a machine that is busy is late with it by so much.
    const lateMs = measures.schedulerDelayMs + lab.measures.schedulerDelayMs;
    expect(Math.abs(totalMs(seen) - totalMs(own))).to.be.lessThan(2 * (1000 / 20) + apartMs + lateMs);
    expect(seen.splitBrain[0]?.class).to.equal('conflict');
    expect(seen.healing?.agreedAfterMs).to.be.within(0, bracketMs + 1000);
  });

  it('accuses nobody while nothing happens, stops by itself, and sends what it said and nothing else', async () => {
    const rate = 10;
    const { code, said, report, lab, measures, recording } = await observed('two-servers', {
      options: ['--for', '3s', '--question-rate', String(rate), '--probe-rate', '5'],
      steps: () => [wait('8s')],
    });
    expect([code, report.verdict], said).to.deep.equal(passes(measures));
    const { splitBrain, blackouts, changes, clients, handovers } = serviceOf(measures);
    expect([splitBrain, blackouts, changes, handovers].map(({ length }) => length)).to.deep.equal([0, 0, 0, 0]);
    expect(clients.map(({ protocol, lost }) => [protocol, lost])).to.deep.equal([['icmp', 0]]);
    const { settledNs, endedNs } = recording.manifest;
    // Never early, but for the rounding of timers.
    expect(Number(endedNs - settledNs) / 1e6).to.be.within(2990, 3300 + measures.schedulerDelayMs);
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

  it('knows nameless servers by their addresses, in both families, and what a person did not say by what came of it', async () => {
    const vips = ['10.20.0.100', 'fd00:20::100'];
    let looked: readonly number[] = [];
    const { code, said, measures, lab } = await observed('dual-stack', {
      ...{ vips, servers: [] },
      steps: (mark) => [wait('2s'), mark('pulled a plug'), apply(powerOff('server-a')), wait('2500ms')],
      look: async (output) => {
        const trial = `${output}/recordings/real-network/observe/real-network/1`;
        const [judged, analysed, again, known] = await Promise.all([
          failoverDrill(['judge', output, '--limit', 'takeOverWithin=100ms']),
          failoverDrill(['analyze', trial]),
          failoverDrill(['report', output]),
          failoverDrill(['judge', output]),
        ]);
        // By hand it took between nothing and a second and a half: nobody can say that it took more than 100 ms.
        expect(judged.code, judged.stderr).to.equal(4);
        looked = [known, again].map((ended) => ended.code);
        // Nothing is expected of it, and so nothing can be left open.
        expect(analysed.code, analysed.stderr).to.equal(0);
        expect(analysed.stdout).to.match(/10\.20\.0\.12 took over [\d,]+ ms \(less up to [\d,]+ ms\) after the fault/);
        expect(existsSync(`${output}/index.html`)).to.equal(true);
      },
    });
    const [expected] = passes(measures);
    expect([code, ...looked], said).to.deep.equal([expected, expected, expected]);
    for (const [index, seen] of measures.services.entries()) {
      const { takeover: own } = lab.measures.services[index] ?? expect.fail('not measured');
      expect([seen.takeover?.from, seen.takeover?.to]).to.deep.equal(['10.20.0.11', '10.20.0.12']);
      const { takeoverMs = 0, takeoverUncertaintyMs = 0 } = seen.takeover ?? {};
      expect(own?.takeoverMs).to.be.within(takeoverMs - takeoverUncertaintyMs - apartMs, takeoverMs + apartMs);
      expect([seen.falseFailovers, seen.flaps, seen.splitBrain].flat()).to.deep.equal([]);
    }
  });

  it('asks for pages and connections where it is told to, and sees a service die that its kernel still answers for', async () => {
    const { code, said, measures } = await observed('http-service', {
      options: ['--http', '80/', '--tcp', '80', '--objective', '5s'],
      steps: (mark) => [
        wait('2s'),
        mark('stopped the web server'),
        apply(serviceDead('active')),
        awaitTakeover(),
        wait('1500ms'),
      ],
    });
    expect(code, said).to.equal(passes(measures)[0]);
    const { clients, takeover } = serviceOf(measures);
    expect([takeover?.from, takeover?.to]).to.deep.equal(['server-a', 'server-b']);
    const outageMs = (asked: string) => clients.find(({ protocol }) => protocol === asked)?.outage?.durationMs ?? 0;
    // The check gets a page every second, and three times none; see the topology.
    for (const protocol of ['http', 'tcp']) expect(outageMs(protocol)).to.be.within(800, 4500);
    expect(outageMs('icmp')).to.be.lessThan(500);
  });

  it('leaves nothing that asks when it is killed', async () => {
    const { sent, endedNs } = await observedBriefly([]);
    expect(sent.length).to.be.greaterThan(0);
    const after = sent.filter(({ timeNs }) => endedNs !== null && timeNs > endedNs + 20_000_000n);
    expect(after.map(({ packet }) => packet.kind)).to.deep.equal([]);
  });

  it('says in one line which right it lacks, and has sent nothing', async () => {
    const { said, code, sent } = await observedBriefly([], ['setpriv', '--bounding-set', '-net_raw', '--']);
    expect([code, said]).to.satisfy(
      ([status, text]: [number, string]) =>
        status === 3 && /^[^\n]*CAP_NET_RAW[^\n]*\[observe-not-permitted\]\n$/.test(text),
    );
    expect(sent).to.deep.equal([]);
  });
});
