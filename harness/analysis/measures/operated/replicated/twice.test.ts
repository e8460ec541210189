import { expect } from 'chai';
import { samplePorts } from '../../../../recording/testing/sample';
import type { RowsEvent } from '../../../../recording/types';
import { Reach } from '../../../ownership/reach';
import { idle, lanPartition, trial } from '../../../testing/agents';
import { timeNs } from '../../../testing/switch';
import { syntheticTrial } from '../../../testing/trial';
import type { Operation } from '../../../trial/operation';
import type { SplitBrain } from '../../../types';
import type { Serving } from '../serving';
import { saidTwice } from './said-twice';
import { writableTwice } from './writable-twice';

const [a, b] = ['server-a', 'server-b'];
const endMs = 8000;
const window = { fromNs: timeNs(0), toNs: timeNs(endMs) };
const reach = new Reach(samplePorts);
const spanOf = ({ fromNs, toNs, ended }: SplitBrain) => [
  ...[fromNs, toNs].map((atNs) => Number(atNs - timeNs(0)) / 1e6),
  ended,
];

describe('two that acknowledge writes', () => {
  const serving = (node: string, fromMs: number, toMs: number): Serving => ({
    ...{ node, fromNs: timeNs(fromMs), toNs: timeNs(toMs), after: null },
    end: toMs === endMs ? 'unfinished' : 'superseded',
  });
  const done = (node: string, ...moments: readonly number[]): Operation[] =>
    moments.map((atMs) => ({
      ...{ invokedNs: timeNs(atMs), completedNs: timeNs(atMs + 5), overNs: timeNs(atMs + 5) },
      ...{ result: 'ok', server: node, detail: null },
    }));
  const both = (servings: readonly Serving[], operations: readonly Operation[], others = reach) =>
    writableTwice(servings, operations, 'lan', others, window);
  const twice = (...seen: Parameters<typeof both>) => both(...seen).map(spanOf);
  const [first, second] = [serving(a, 0, 4000), serving(b, 2000, endMs)];

  it('do so from the first of the later one on, as long as each does what was begun after it', () => {
    const operations = [...done(a, 1000, 2500, 3000), ...done(b, 2000, 2600, 5000)];
    expect(twice([first, second], operations)).to.deep.equal([[2000, 3000, 'superseded']]);
    expect(twice([second, first], operations)).to.deep.equal([[2000, 3000, 'superseded']]);
  });

  it('are one where nothing was begun at the first after that, or after it had ceased', () => {
    for (const atMs of [1999.999, 4000.001]) expect(twice([first, second], done(a, atMs)), String(atMs)).to.be.empty;
    for (const atMs of [2000, 4000]) expect(twice([first, second], done(a, atMs)), String(atMs)).to.have.length(1);
  });

  it('are at it until the one answer that shows it was there, where there is but one', () => {
    expect(twice([first, second], done(a, 2500))).to.deep.equal([[2000, 2505, 'superseded']]);
  });

  it('are at it still when the trial ends only if both are', () => {
    const operations = [...done(a, 2500, 3900), ...done(b, 2600, 7900)];
    const [long, brief] = [serving(a, 0, endMs), serving(b, 2000, 7950)];
    const endedOf = (...servings: readonly Serving[]) => twice(servings, operations).map((each) => each.at(-1));
    expect(endedOf(long, second)).to.deep.equal(['unfinished']);
    for (const servings of [
      [first, second],
      [long, brief],
    ])
      expect(endedOf(...servings)).to.deep.equal(['superseded']);
  });

  it('are apart where nobody heard both when it began, whatever came of it', () => {
    const classOf = (fromMs: number, toMs: number) => {
      const { events } = syntheticTrial(trial({ a: idle, b: idle }, [lanPartition(fromMs, toMs)]));
      const parted = new Reach(samplePorts);
      for (const event of events) if (event.kind === 'fault') parted.note(event);
      return both([first, second], done(a, 2500, 3000), parted).map((each) => each.class);
    };
    expect([classOf(1000, 2500), classOf(2500, 5000)]).to.deep.equal([['dual-active'], ['conflict']]);
  });

  it('are not one node that ceased and came again', () => {
    expect(twice([first, serving(a, 2000, endMs)], done(a, 2500, 3000))).to.be.empty;
  });
});

describe('two that say that they take writes', () => {
  const saying = (node: string, ...moments: readonly number[]): RowsEvent[] =>
    moments.map((atMs) => ({
      ...{ kind: 'rows', atNs: timeNs(atMs), node, service: 'store', role: 'primary', latest: {} },
    }));
  const said = (told: readonly RowsEvent[], acknowledged: readonly SplitBrain[] = []) =>
    saidTwice(told, acknowledged, { network: 'lan', reach, window }).map(spanOf);

  it('may do so still when the trial ends, unless they have said nothing for a second', () => {
    const until = (toMs: number) => said([...saying(a, 6800, toMs), ...saying(b, 6800, toMs)]);
    expect(until(7000.001)).to.deep.equal([[6800, 7000.001, 'unfinished']]);
    expect(until(7000)).to.deep.equal([[6800, 7000, 'superseded']]);
  });

  it('do so from when all had settled', () => {
    expect(said([...saying(a, -500, 400), ...saying(b, -500, 400)])).to.deep.equal([[0, 400, 'superseded']]);
  });

  it('have ceased by what shows that they acknowledge: that is told already', () => {
    const both = [...saying(a, 7000, 7900), ...saying(b, 7000, 7900)];
    const acknowledged = (fromMs: number, toMs: number): SplitBrain => ({
      ...{ fromNs: timeNs(fromMs), toNs: timeNs(toMs), durationMs: toMs - fromMs },
      ...{ class: 'conflict', owners: [a, b], evidence: [], ended: 'unfinished' },
    });
    expect(said(both, [acknowledged(7500, endMs)])).to.deep.equal([[7000, 7500, 'superseded']]);
    expect(said(both, [acknowledged(6000, 7500)])).to.deep.equal([[7500, 7900, 'unfinished']]);
  });

  it('are one that has not said so for a second, and one that said so before', () => {
    const gap = (ms: number) => said([...saying(a, 1000, 1000 + ms), ...saying(b, 1100, 1900)]);
    expect([gap(999).length, gap(1000).length]).to.deep.equal([1, 0]);
    expect(said([...saying(a, 1000, 1500), ...saying(b, 1500, 1900)])).to.be.empty;
    const demoted = saying(a, 1400).map((event) => ({ ...event, role: 'replica' as const }));
    expect(said([...saying(a, 1200), ...demoted, ...saying(a, 1600), ...saying(b, 1100, 1900)])).to.be.empty;
  });
});
