import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBlob } from '../../../../reports';
import { decidedTests, excuseIn } from '../../../drill/testing/decided';
import type { DrillClaim } from '../../../judging/types';
import { packagePath } from '../../../topology/package-path';
import { failoverDrill, type Ended } from '../../testing/cli';

describe('claims on real labs', () => {
  const { test, undecided, expectCode } = decidedTests();
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'until-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const claims = (): readonly DrillClaim[] => {
    const path = join(folder, 'out', 'run.json');
    return parseBlob(readFileSync(path, 'utf8'), path).drills.flatMap((drill) => drill.claims ?? []);
  };
  /** What each claim came to; whether one that spoilt trials leave open holds is not known, also where another one failed. */
  const came = ({ stdout }: Ended): readonly DrillClaim[] => {
    const excuse = excuseIn(stdout);
    if (excuse !== null && claims().some(({ verdict }) => verdict === 'inconclusive')) undecided(excuse);
    return claims();
  };
  const run = (...asked: string[]) =>
    failoverDrill(['run', '--grep', 'takeover/unplug', '--output', join(folder, 'out'), ...asked]);

  test('are decided by as many trials as it takes, which was said beforehand', async () => {
    const ended = await run('--until', 'takeover median < 2s @ 80%');
    expectCode(ended, 0);
    const { stderr } = ended;
    const [, foretold] = /takes (\d+) trials of a drill if none is over the limit/.exec(stderr) ?? [];
    const [claim, ...others] = claims();
    expect(others).to.deep.equal([]);
    expect(claim).to.deep.include({ verdict: 'pass', sequential: true, counts: { pass: Number(foretold) } });
    expect(stderr).to.match(new RegExp(`takeover median < 2s @ 80%: pass; [\\d.]+ ms, n = ${foretold}: `));
  }).timeout(60_000);

  test('fail the run when they do not hold, and say by how much', async () => {
    const ended = await run('--until', 'takeover median < 200ms @ 80%', '--expect', 'splitBrain none');
    expectCode(ended, 1);
    expect(ended.stderr).to.match(
      /✗ takeover median < 200ms @ 80%: fail; [\d.]+ ms, n = \d+: 0 within, \d+ not, \d+ inconclusive; trial \d/,
    );
    expect(came(ended).map(({ text, verdict }) => [text, verdict])).to.deep.equal([
      ['splitBrain none', 'pass'],
      ['takeover median < 200ms @ 80%', 'fail'],
    ]);
  }).timeout(60_000);

  test('may stand in the topology', async () => {
    const path = join(folder, 'strict.yaml');
    const text = readFileSync(packagePath('topologies/two-servers.yaml'), 'utf8');
    writeFileSync(path, `${text}\nthresholds: ['takeover < 200ms', blackout < 3s, reversion < 1s]\n`);
    const ended = await run('--topology', path);
    expectCode(ended, 1);
    expect(came(ended).map(({ text: claim, verdict, statedBy }) => [claim, verdict, statedBy])).to.deep.equal([
      ['takeover < 200ms', 'fail', 'topology'],
      ['blackout < 3s', 'pass', 'topology'],
      ['reversion < 1s', 'not-applicable', 'topology'],
    ]);
  }).timeout(60_000);
});
