import { expect } from 'chai';
import { join } from 'node:path';
import { readRecording } from '../recording/reader';
import { primaryClient } from './primary-client';
import { analyseRecording } from './analyse-recording';
import { deliveredAnnouncement, questionOrAnswer, tshark, type TsharkFrame } from './testing/tshark';
import type { ServiceMeasures } from './types';

const folder = (name: string): string => join(__dirname, 'golden', name);

async function analysed(name: string) {
  const recording = await readRecording(folder(name));
  const { services, controls } = await analyseRecording(recording);
  const [service] = services;
  const { settledNs } = recording.manifest;
  const ms = (atNs: bigint): number => Number(atNs - settledNs) / 1e6;
  return { recording, controls, ms, service: service ?? expect.fail('the recording has no VIP') };
}

/** Class, from, to (in ms after settling) and end of each episode. */
const episodes = ({ splitBrain }: ServiceMeasures, ms: (atNs: bigint) => number) =>
  splitBrain.map(({ class: name, fromNs, toNs, ended }) => [name, Math.round(ms(fromNs)), Math.round(ms(toNs)), ended]);

const answers: Readonly<Record<string, Partial<ServiceMeasures> & { readonly split: readonly unknown[] }>> = {
  // Fault at 109.966; server-b's first gratuitous ARP leaves at 708.207. Healed from 1023.097; server-a's leaves at 1733.144.
  // server-a advertises from 1731.9, server-b's address is reported gone at 1732.877: a hand-over of under 1 ms.
  'power-off-and-boot': { mustMove: true, initialOwner: 'server-a', finalOwner: 'server-a', split: [] },
  // The last question that both answer is that of 2094; server-b's address is reported gone at 2101.293.
  'hang-and-thaw': {
    mustMove: true,
    initialOwner: 'server-a',
    finalOwner: 'server-a',
    split: [['conflict', 700, 2101, 'release']],
  },
  // server-b advertises from 717.6 to its own side; the partition is healed from 2180.457, server-b yields by 2226.072.
  'lan-partitioned': {
    mustMove: false,
    finalOwner: 'server-a',
    split: [
      ['dual-active', 718, 2180, 'cut-off'],
      ['conflict', 2180, 2226, 'release'],
    ],
  },
  // server-a is silenced, so isolated, from 77.9 to 1318.6 at least; its first answer gets through at 1325.4; then both answer until server-b yields at 1519.1.
  'one-way-silence': { mustMove: true, finalOwner: 'server-a', split: [['conflict', 1325, 1519, 'release']] },
  // The LAN is whole all the time: two masters, both heard by all, from 713.9 until server-b yields at 2119.9.
  'heartbeat-silenced': { mustMove: false, finalOwner: 'server-a', split: [['conflict', 714, 2120, 'release']] },
};

describe('golden recordings', () => {
  for (const [name, { split, ...facts }] of Object.entries(answers))
    it(`${name}: as worked out by hand`, async () => {
      const { service, controls, ms } = await analysed(name);
      expect(service).to.deep.include(facts);
      expect(episodes(service, ms)).to.deep.equal(split);
      expect(controls.filter(({ ok }) => !ok)).to.deep.equal([]);
      expect([service.flaps, service.undeliveredAnnouncements.length > 0]).to.deep.equal([
        [],
        name === 'one-way-silence',
      ]);
    });

  it('power-off-and-boot: the times of the takeover and of the return', async () => {
    const { service } = await analysed('power-off-and-boot');
    expect(service.takeover?.takeoverMs).to.be.closeTo(598.241, 0.001);
    expect(service.takeover?.takeoverUncertaintyMs).to.be.closeTo(0.242, 0.001);
    expect(service.reversionMs).to.be.closeTo(710.047, 0.001);
    expect(service.handovers.map(({ from, to }) => [from, to])).to.deep.equal([['server-b', 'server-a']]);
    expect(service.handovers[0]?.overlapMs).to.be.within(0, 5);
    expect(primaryClient(service)?.failoverTimeMs).to.be.closeTo(600, 20);
    expect(service.tcpSession).to.equal('reset');
  });

  for (const name of Object.keys(answers))
    it(`${name}: tshark gives the same takeover within 1 ms`, async () => {
      const { service, recording } = await analysed(name);
      const [fault] = recording.events.filter((event) => event.kind === 'fault');
      const struckNs = fault?.beforeNs ?? expect.fail('there is no fault');
      const announced = (await tshark(recording.capturePath, deliveredAnnouncement)).find(
        ({ atNs }) => atNs >= struckNs,
      );
      const takeoverMs = Number((announced ?? expect.fail('tshark finds no announcement')).atNs - struckNs) / 1e6;
      expect(service.takeover?.takeoverMs).to.be.closeTo(takeoverMs, 1);
      expect(service.takeover?.evidence).to.include(announced?.number);
    });

  for (const name of Object.keys(answers))
    it(`${name}: tshark finds two answers to a question just where there is a conflict`, async () => {
      const { service, recording } = await analysed(name);
      const frames = await tshark(recording.capturePath, questionOrAnswer);
      const { settledNs, endedNs } = recording.manifest;
      const inside = ({ atNs }: TsharkFrame): boolean => settledNs <= atNs && atNs < endedNs;
      const doubles = twiceAnswered(frames.filter(inside));
      const conflicts = service.splitBrain.filter((split) => split.class === 'conflict');
      for (const atNs of doubles)
        expect(conflicts.some(({ fromNs, toNs }) => fromNs <= atNs + oneAnswerNs && atNs < toNs)).to.equal(true);
      for (const { fromNs, toNs } of conflicts) {
        const found = doubles.filter((atNs) => fromNs <= atNs + oneAnswerNs && atNs < toNs);
        expect(found.length).to.be.within(Number(toNs - fromNs) / 10e6 - 5, Number(toNs - fromNs) / 10e6 + 2);
      }
    });
});

/** An answer is back within so long. */
const oneAnswerNs = 1_000_000n;

/** When a question was asked that two nodes answered before the next, told apart by their hardware addresses. */
function twiceAnswered(frames: readonly TsharkFrame[]): readonly bigint[] {
  const questions: { readonly atNs: bigint; readonly asker: string; readonly answerers: Set<string> }[] = [];
  for (const { atNs, mac } of frames) {
    const last = questions.at(-1);
    if (last === undefined || last.asker === mac) questions.push({ atNs, asker: mac, answerers: new Set() });
    else last.answerers.add(mac);
  }
  return questions.filter(({ answerers }) => answerers.size > 1).map(({ atNs }) => atNs);
}
