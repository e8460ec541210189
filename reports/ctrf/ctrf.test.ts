import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { renderCtrf } from './ctrf';

const published = join(dirname(require.resolve('ctrf')), 'ctrf-schema-0.0.json');
const validate = addFormats(new Ajv({ strict: false })).compile(JSON.parse(readFileSync(published, 'utf8')));

describe('CTRF', () => {
  const { run } = sampleRun(2);

  it("validates against the format's own schema, whatever the strings hold", () => {
    const held = heldTo(run, ['takeover p90 < 650ms', 'splitBrain none']);
    for (const each of [run, poisoned(held), { ...run, drills: [] }])
      expect(validate(JSON.parse(renderCtrf(each))), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('is judged by that schema: one without its results does not validate', () => {
    expect(validate({ ...JSON.parse(renderCtrf(run)), results: {} })).to.equal(false);
  });

  it('says with each drill what it was held to, and why a claim does not hold', () => {
    const held = heldTo(run, ['takeover p95 < 600ms', 'splitBrain none']);
    const [powerOff] = JSON.parse(renderCtrf(held)).results.tests;
    expect(powerOff).to.deep.include({ status: 'failed', rawStatus: 'fail' });
    expect(powerOff.message).to.match(/^claim takeover p95 < 600ms: fail; [\d.]+ ms, n = 2: \d within/);
    expect(powerOff.stdout.at(-1)).to.equal(
      'claim splitBrain none: pass; n = 2: 2 within, 0 not, 0 inconclusive; it holds',
    );
    expect(powerOff.extra.claims).to.containSubset([
      { text: 'takeover p95 < 600ms', verdict: 'fail', limitMs: 600 },
      { text: 'splitBrain none', verdict: 'pass', n: 2 },
    ]);
  });

  it('counts what it lists, and calls neither known nor inconclusive passed', () => {
    const { summary, tests } = JSON.parse(renderCtrf(run)).results;
    expect(summary).to.deep.include({ tests: 22, passed: 10, failed: 6, skipped: 1, other: 5 });
    const other = tests.filter(({ status }: { status: string }) => status === 'other');
    expect(other.map(({ rawStatus }: { rawStatus: string }) => rawStatus)).to.have.members([
      'known',
      'known',
      'known',
      'inconclusive',
      'inconclusive',
    ]);
  });
});
