import { expect } from 'chai';
import { sampleTopology } from '../recording/testing/sample';
import type { ServiceObjectives, Topology } from '../topology/types';
import { objectivesHeld } from './objectives';
import { judged, service } from './testing/measures';

/** The sample's address, and data beside it. */
const promising = (objectives: ServiceObjectives): Topology => ({
  ...sampleTopology,
  vips: sampleTopology.vips.map((vip) => ({ ...vip, objectives })),
  services: [
    {
      ...{
        name: 'database',
        kind: 'primary',
        rule: 'one',
        providers: ['server-a', 'server-b'],
        endpoint: { port: 5432 },
      },
      ...{ operations: [], objectives },
    },
  ],
});
const faultThat = (planned: boolean) => ({
  fault: {
    ...{ name: 'power off', target: 'active', id: 'fault-1', nodes: ['server-a'], cuts: [] },
    ...{ losesAddresses: true, harmless: false, planned },
  },
});
const served = { name: 'serveWithin', limitMs: 1500 } as const;
const lost = { name: 'loseNoAcknowledgedWrites', atMost: 0, dataLossMs: 0, service: 'database' } as const;

describe('what a topology promises of single services', () => {
  it('is expected of every trial, of each service alone: data are lost only where they are kept', () => {
    expect(objectivesHeld(promising({ recoveryMs: 1500, dataLossMs: 0 }), [], [faultThat(false)])).to.deep.equal([
      { ...served, service },
      { ...served, service: 'database' },
      lost,
    ]);
    expect(objectivesHeld(sampleTopology, [], [faultThat(false)])).to.deep.equal([]);
  });

  it('is nothing that is not written: the takeover that a topology promises is held by the suites', () => {
    expect(objectivesHeld(promising({ dataLossMs: 0 }), [], [faultThat(false)])).to.deep.equal([lost]);
  });

  it('says nothing of the recovery where a hand-over was planned, but of data all the same', () => {
    const planned = objectivesHeld(promising({ recoveryMs: 1500, dataLossMs: 0 }), [], [faultThat(true)]);
    expect(planned).to.deep.equal([lost]);
  });

  it('is held where a failure came before what was planned', () => {
    const both = [faultThat(false), faultThat(true)];
    expect(objectivesHeld(promising({ recoveryMs: 1500 }), [], both)).to.deep.equal([
      { ...served, service },
      { ...served, service: 'database' },
    ]);
  });

  it('is not said again where the drill expects as much', () => {
    const topology = promising({ recoveryMs: 1500, dataLossMs: 0 });
    const none = { name: 'loseNoAcknowledgedWrites', atMost: 0 } as const;
    expect(objectivesHeld(topology, [{ ...served, limitMs: 1000 }, none], [])).to.deep.equal([]);
    expect(
      objectivesHeld(
        topology,
        [
          { ...served, limitMs: 2000 },
          { ...none, atMost: 3 },
        ],
        [],
      ),
    ).to.have.length(3);
  });

  it('is said where the drill expects as much of another service alone, or of more time', () => {
    const topology = promising({ recoveryMs: 1500, dataLossMs: 0 });
    const ofOthers = [
      { ...served, limitMs: 1000, service: 'another' },
      { ...lost, service: 'another' },
    ];
    expect(objectivesHeld(topology, ofOthers, [])).to.have.length(3);
    expect(objectivesHeld(topology, [{ ...lost, dataLossMs: 5000 }], [])).to.deep.include(lost);
    expect(objectivesHeld(topology, [{ ...served, service: 'database' }, lost], [])).to.deep.equal([
      { ...served, service },
    ]);
  });
});

describe('a recovery point objective', () => {
  const writesOf = (count: number, spanMs: number) => ({
    kind: 'primary' as const,
    writes: {
      ...{ acknowledged: 400, primaries: ['server-b'], refusedKept: 0, unknown: { count: 0, kept: 0 }, lag: null },
      lost: { count, spanMs, acknowledgedBy: ['server-a'] },
    },
  });
  const verdictOf = (dataLossMs: number, count: number, spanMs: number) =>
    judged({ name: 'loseNoAcknowledgedWrites', atMost: 0, dataLossMs, service }, writesOf(count, spanMs)).verdict;

  it('of 0 is met where nothing that was acknowledged is lost', () => {
    expect(verdictOf(0, 0, 0)).to.equal('pass');
    expect(verdictOf(0, 1, 20)).to.equal('fail');
  });

  it('of some time is met where less than that is', () => {
    expect(verdictOf(1000, 49, 980)).to.equal('pass');
    expect(verdictOf(1000, 50, 1000)).to.equal('fail');
  });

  it('is of one service, and says nothing of others', () => {
    const other = { name: 'loseNoAcknowledgedWrites', atMost: 0, service: 'another' } as const;
    expect(judged(other, writesOf(9, 400)).services).to.deep.equal([]);
  });
});
