import { expect } from 'chai';
import { parse } from 'junit2json';
import { hostile, poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { renderJunit } from './junit';

const { run } = sampleRun(2);

/** As a consumer reads it. */
async function read(xml: string) {
  const suites = await parse(xml);
  if (!suites || !('testsuite' in suites)) throw new Error('no test suites were found');
  return { suites, cases: (suites.testsuite ?? []).flatMap((suite) => suite.testcase ?? []) };
}

describe('JUnit XML', () => {
  it('is read by a consumer, with every drill in it', async () => {
    const { suites, cases } = await read(renderJunit(run));
    expect(cases).to.have.lengthOf(run.drills.length);
    expect(suites).to.deep.include({ tests: 22, failures: 4, errors: 4 });
  });

  it('says failure, error, skipped and passed of the verdicts as the format means them', async () => {
    const { cases } = await read(renderJunit(run));
    const found = cases.map(({ failure, error, skipped }) =>
      failure ? 'failure' : error ? 'error' : skipped ? 'skipped' : 'passed',
    );
    const expected = {
      pass: 'passed',
      fail: 'failure',
      known: 'skipped',
      inconclusive: 'error',
      error: 'error',
      'not-applicable': 'skipped',
    };
    expect(found.toSorted()).to.deep.equal(run.drills.map(({ verdict }) => expected[verdict]).toSorted());
  });

  it('names the known weakness as the reason, and the command that runs a failed drill again', () => {
    const xml = renderJunit(run);
    expect(xml).to.contain('known weakness: never two owners: server-a and server-b both owned the address');
    expect(xml).to.contain(
      'again: npx failover-drill run --topology two-servers --runtime netns --grep takeover/freeze',
    );
    expect(xml).to.contain('[[ATTACHMENT|recordings/two-servers/takeover/freeze/3/capture.pcapng]]');
  });

  it('fails the case of a drill whose claim does not hold, with the figures; and logs those that do', async () => {
    const held = heldTo(run, ['takeover p95 < 600ms', 'splitBrain none']);
    const { cases } = await read(renderJunit(held));
    const [powerOff] = cases;
    expect(powerOff?.failure?.[0]?.message).to.match(/^claim takeover p95 < 600ms: fail; [\d.]+ ms, n = 2: \d within/);
    expect(JSON.stringify(powerOff)).to.contain('claim splitBrain none: pass; n = 2');
    expect(JSON.stringify(powerOff)).to.contain("--expect 'takeover p95 < 600ms'");
  });

  it('gives every case a name of its own, also where drills share one', async () => {
    const doubled = { ...run, drills: [...run.drills, ...run.drills.map((drill) => ({ ...drill }))] };
    const { cases } = await read(renderJunit(doubled));
    const names = cases.map(({ classname, name }) => `${classname} ${name}`);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('stays well-formed whatever the strings hold', async () => {
    const xml = renderJunit(poisoned(heldTo(run, ['takeover p95 < 600ms'])));
    const { cases } = await read(xml);
    expect(cases).to.have.lengthOf(run.drills.length);
    expect(xml.replaceAll(/[\n\r\t]/g, '')).not.to.match(/\p{Cc}/u);
    expect(hostile).to.match(/\p{Cc}/u);
  });
});
