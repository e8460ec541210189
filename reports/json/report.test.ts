import { expect } from 'chai';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { jsonSchemaText } from './json-schema';
import { renderJson, reportOf } from './report';
import { reportSchema } from './schema';

const published: object = JSON.parse(readFileSync(join(__dirname, 'report.schema.json'), 'utf8'));
const validate = addFormats(new Ajv2020({ strict: true, allErrors: true })).compile(published);

describe('report.json', () => {
  const { run } = sampleRun();
  const held = heldTo(run, ['takeover p90 < 650ms', 'takeover p99 < 2s @ 95%', 'splitBrain none', 'owner server-b']);

  it('is described by the published schema, which is current', () => {
    expect(published, 'npm run schemas').to.deep.equal(JSON.parse(jsonSchemaText()));
  });

  it('validates against the published schema, by a validator of its own', () => {
    expect(validate(JSON.parse(renderJson(run))), JSON.stringify(validate.errors)).to.equal(true);
    expect(validate(JSON.parse(renderJson(poisoned(held)))), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('does not validate once a field is missing, unknown or of another type', () => {
    const report = reportOf(run);
    const [first] = report.drills;
    expect(validate({ ...report, drills: [{ ...first, summary: undefined }] })).to.equal(false);
    expect(validate({ ...report, surprise: 1 })).to.equal(false);
    expect(validate({ ...report, run: { ...report.run, seed: 1123 } })).to.equal(false);
    expect(reportSchema.safeParse({ ...report, schemaVersion: 3 }).success).to.equal(false);
  });

  it('gives what the drill was held to over all its trials, with the figures', () => {
    const [powerOff, unplug] = reportOf(held).drills;
    expect(powerOff?.claims[0]).to.deep.include({
      ...{ text: 'takeover p90 < 650ms', statedBy: 'command', sequential: false },
      ...{ measure: 'takeover', statistic: 'p90', limitMs: 650, confidence: null, node: null },
      ...{ verdict: 'fail', n: 10, counts: { pass: 7, fail: 3 }, kind: 'fails', trial: 4, trialsNeeded: null },
    });
    expect(powerOff?.claims[0]?.marginMs).to.be.closeTo(650 - (powerOff?.claims[0]?.measuredMs ?? NaN), 1e-9);
    expect(unplug?.claims.slice(1)).to.containSubset([
      { statistic: 'p99', confidence: 0.95, verdict: 'inconclusive', kind: 'too-few-trials', trialsNeeded: 299 },
      { measure: 'splitBrain', statistic: null, limitMs: null, verdict: 'pass', measuredMs: null, kind: 'holds' },
      { measure: null, node: 'server-b' },
    ]);
    expect(validate(JSON.parse(renderJson(held))), JSON.stringify(validate.errors)).to.equal(true);
    expect(reportOf(run).drills[0]?.claims).to.deep.equal([]);
  });

  it('gives times in ns as strings that lose no digit', () => {
    const trial = reportOf(run).drills[0]?.trials[0];
    const fault = run.drills[0]?.trials[0]?.faults[0];
    expect(trial?.fault?.beforeNs)
      .to.equal(String(fault?.beforeNs))
      .and.to.match(/^\d{19}$/);
  });

  it('summarises a drill over its believable trials', () => {
    const [drill] = reportOf(run).drills;
    const taken = (drill?.trials ?? []).map(({ takeoverMs }) => takeoverMs ?? NaN).toSorted((a, b) => a - b);
    expect(drill?.summary).to.deep.include({ n: 10, leftOut: 0, neverTakenOver: 0 });
    expect(drill?.summary.takeoverMs).to.deep.equal({ min: taken[0], median: taken[4], p95: taken[9], max: taken[9] });
  });

  it('says of every judgement but a pass why', () => {
    const failed = reportOf(run).drills.find(({ id }) => id === 'split-brain/one-way-silence');
    expect(failed?.trials[0]?.reasons).to.have.lengthOf(1);
    expect(failed?.trials[0]?.reasons[0]).to.deep.include({
      expectation: 'neverHaveTwoOwners',
      kind: 'split-brain',
      text: 'server-a and server-b both owned the address for 2,370 ms (conflict)',
    });
  });
});
