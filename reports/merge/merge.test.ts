import { expect } from 'chai';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeDrill, judgeRun } from '../../harness/judging';
import type { RunResult } from '../../harness/judging/types';
import { joinEnvironments } from '../../harness/recording/join-environments';
import { renderBlob } from '../blob/blob';
import { renderHtml } from '../html/page';
import { renderJson } from '../json/report';
import { ReportError } from '../report-error';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { bringRecordings, readShards } from './merge-reports';
import { mergeRuns } from './merge-runs';

const sample = sampleRun(2);
const knownOf = (name: string) => sample.run.topologies.find((topology) => topology.name === name)?.known ?? [];
const judged = sample.run.drills.map((drill) => judgeDrill(drill, knownOf(drill.topology)));
const whole: RunResult = { ...sample.run, ...judgeRun(judged, sample.run.topologies) };

/** Dealt out as `--shard i/n` deals: drill k to shard k modulo n. */
const shardsOf = (count: number): RunResult[] =>
  Array.from({ length: count }, (_, hand) => ({
    ...whole,
    id: `${whole.id}-${hand + 1}`,
    command: [...whole.command, '--shard', `${hand + 1}/${count}`],
    drills: whole.drills.filter((_drill, index) => index % count === hand),
  }));

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ReportError) return error.code;
    throw error;
  }
  return 'none';
};

describe('joining shards', () => {
  for (const count of [1, 2, 3, 5, 30])
    it(`gives the same reports from ${count} shards, in whatever order, as from the whole run`, () => {
      const merged = { ...mergeRuns(shardsOf(count).toReversed()), id: whole.id };
      expect(merged).to.deep.equal(whole);
      expect(renderJson(merged)).to.equal(renderJson(whole));
      expect(renderHtml(merged, sample.evidence)).to.equal(renderHtml(whole, sample.evidence));
    });

  it('says interrupted where a shard is missing', () => {
    expect(mergeRuns(shardsOf(3).slice(1)).interrupted).to.equal(true);
    expect(mergeRuns(shardsOf(3)).interrupted).to.equal(false);
  });

  it('excuses a weakness declared for many drills that showed in another shard only', () => {
    const [first] = whole.topologies;
    if (first === undefined) throw new Error('the sample has no topology');
    const known = [{ drill: 'takeover/*', expectation: 'neverHaveTwoOwners', reason: 'declared for all' }];
    const topologies = [{ ...first, known }];
    const hang = whole.drills.find(({ id }) => id === 'takeover/hang');
    const kill = whole.drills.find(({ id }) => id === 'takeover/kill');
    if (hang === undefined || kill === undefined) throw new Error('the sample lacks a drill');
    const trials = hang.trials.map((trial) => ({
      ...trial,
      judgements: trial.judgements.map((judgement) => ({
        ...judgement,
        services: judgement.services.map((service) => ({
          ...service,
          verdict: 'fail' as const,
          reason: service.reason.kind === 'declared' ? service.reason.because : service.reason,
        })),
      })),
    }));
    const run = { ...whole, topologies };
    const alone = (drill: typeof hang, index: number): RunResult => {
      const own = judgeRun([judgeDrill(drill, known)], topologies);
      return { ...run, ...own, command: ['run', `--shard=${index}/2`] };
    };
    const [one, other] = [alone({ ...hang, trials }, 1), alone(kill, 2)];
    expect(other.drills[0]?.verdict, 'stale, as far as its own shard can tell').to.equal('fail');
    const merged = mergeRuns([other, one]);
    expect(merged.drills.find(({ id }) => id === 'takeover/kill')?.verdict).to.equal('pass');
  });

  it('names every machine that took part', () => {
    const [one, other] = shardsOf(2);
    if (one === undefined || other === undefined) throw new Error('there are two shards');
    const elsewhere = {
      ...other,
      environment: { ...other.environment, kernel: '6.8.0', versions: { keepalived: '2.2.8' } },
    };
    const { kernel, versions } = mergeRuns([one, elsewhere]).environment;
    expect([kernel, versions['keepalived'], versions['tcpdump']]).to.deep.equal([
      '6.1.0-26-amd64 / 6.8.0',
      '2.2.7 / 2.2.8',
      '4.99.3',
    ]);
  });

  it('writes the report of the whole run to the letter, though its shards met with different machines', () => {
    const { environment } = whole;
    const older = { ...environment, kernel: '5.10.0', versions: { tcpdump: '4.9.3', node: '22.22.0', ucarp: '1.5.2' } };
    const [one, other] = shardsOf(2);
    if (one === undefined || other === undefined) throw new Error('there are two shards');
    const unsharded = { ...whole, environment: joinEnvironments(older, environment) };
    for (const shards of [
      [one, { ...other, environment: older }],
      [{ ...one, environment: older }, other],
    ])
      expect(renderJson({ ...mergeRuns(shards), id: whole.id })).to.equal(renderJson(unsharded));
  });

  it('holds drills to their claims as the whole run would', () => {
    const stated = ['takeover p95 < 650ms', 'splitBrain none', 'blackout max < 1h'];
    const held = heldTo(sample.run, stated);
    const shards = [0, 1, 2].map((hand) => ({
      ...held,
      command: [...held.command, '--shard', `${hand + 1}/3`],
      drills: held.drills.filter((_drill, index) => index % 3 === hand),
    }));
    expect(held.drills.flatMap(({ claims = [] }) => claims)).not.to.have.lengthOf(0);
    expect(renderJson(mergeRuns(shards))).to.equal(renderJson(held));
  });

  it('refuses what does not belong together', () => {
    const [one, other] = shardsOf(2);
    if (one === undefined || other === undefined) throw new Error('there are two shards');
    expect(codeOf(() => mergeRuns([]))).to.equal('results-missing');
    expect(codeOf(() => mergeRuns([one, one]))).to.equal('shards-overlap');
    expect(codeOf(() => mergeRuns([one, { ...other, seed: '9' }]))).to.equal('shards-differ');
    expect(codeOf(() => mergeRuns([one, { ...other, command: ['run'] }]))).to.equal('shards-differ');
    expect(codeOf(() => mergeRuns([one, { ...other, command: ['run', '--shard', '2/3'] }]))).to.equal('shards-differ');
    expect(codeOf(() => mergeRuns([one, { ...other, drills: one.drills }]))).to.equal('shards-overlap');
  });

  describe('from their folders', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'shards-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const store = (name: string, run: RunResult): string => {
      const path = join(folder, name);
      mkdirSync(path);
      writeFileSync(join(path, 'run.json'), renderBlob(run));
      return path;
    };

    it('brings the recordings together', async () => {
      const [one, other] = shardsOf(2).map((run, index) => store(`shard${index}`, run));
      if (one === undefined || other === undefined) throw new Error('there are two shards');
      const recording = whole.drills[0]?.trials[0]?.recording ?? '';
      mkdirSync(join(one, recording), { recursive: true });
      writeFileSync(join(one, recording, 'capture.pcapng'), 'frames');
      const shards = await readShards([other, one]);
      expect(mergeRuns(shards.map(({ run }) => run)).drills).to.deep.equal(whole.drills);
      await bringRecordings(shards, join(folder, 'all'));
      expect(existsSync(join(folder, 'all', recording, 'capture.pcapng'))).to.equal(true);
    });

    it('says where there are no results, and takes none that reach outside their folder', async () => {
      const failure = (folders: string[]) =>
        readShards(folders).then(
          () => 'none',
          (error: unknown) => (error instanceof ReportError ? error.code : String(error)),
        );
      expect(await failure([folder])).to.equal('results-missing');
      const [drill] = whole.drills;
      const [trial] = drill?.trials ?? [];
      if (drill === undefined || trial === undefined) throw new Error('the sample has a drill');
      for (const recording of ['../../etc', '/etc', 'recordings/../../x']) {
        const path = store(recording.replaceAll(/\W/g, '_'), {
          ...whole,
          drills: [{ ...drill, trials: [{ ...trial, recording }] }],
        });
        expect(await failure([path])).to.equal('results-invalid');
      }
    });
  });
});
