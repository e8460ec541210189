import { expect } from 'chai';
import fc from 'fast-check';
import { ReportError } from '../report-error';
import { poisoned } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { parseBlob, renderBlob } from './blob';

const { run } = sampleRun(2);

function codeOf(text: string): string {
  try {
    parseBlob(text, 'run.json');
  } catch (error) {
    if (error instanceof ReportError && !error.message.includes('\n') && error.hint !== '') return error.code;
    throw error;
  }
  return 'none';
}

describe('the results of a run, on disk', () => {
  it('come back as they were, to the nanosecond', () => {
    expect(parseBlob(renderBlob(run), 'run.json')).to.deep.equal(run);
    expect(parseBlob(renderBlob(poisoned(run)), 'run.json')).to.deep.equal(poisoned(run));
  });

  it('are refused with a reason when damaged, foreign or newer', () => {
    const text = renderBlob(run);
    expect(codeOf(text.slice(0, 200))).to.equal('results-invalid');
    expect(codeOf('{"schemaVersion":1}')).to.equal('results-invalid');
    expect(codeOf('null')).to.equal('results-invalid');
    expect(codeOf(text.replace('"schemaVersion":2', '"schemaVersion":3'))).to.equal('results-newer');
    expect(codeOf(text.replace('"drills":[', '"drills":[7,'))).to.equal('results-invalid');
    expect(codeOf(text)).to.equal('none');
  });

  it('never fail in another way, whatever JSON they are', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => codeOf(JSON.stringify(value)) === 'results-invalid'));
  });
});
