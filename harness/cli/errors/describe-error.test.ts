import { expect } from 'chai';
import { CommanderError } from 'commander';
import { readFileSync } from 'node:fs';
import { LabError } from '../../lab/errors';
import { loadTopology } from '../../topology/load';
import { UsageError } from '../usage-error';
import { describeError } from './describe-error';

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('describeError', () => {
  it('tells message, hint and code of a mistake, and that it was one of usage', () => {
    const described = describeError(new UsageError('bad-time', 'no time is yesterday-ish', 'give seconds'), {});
    const text = 'failover-drill: no time is yesterday-ish (give seconds) [bad-time]';
    expect(described).to.deep.equal({ text, exitCode: 2 });
  });

  it('tells what the lab could not do from what it was wrongly asked for', () => {
    expect(describeError(new LabError('lab-not-permitted', 'no namespaces', 'be root'), {}).exitCode).to.equal(3);
    expect(describeError(new LabError('lab-target-unknown', 'no node x', 'nodes: a'), {}).exitCode).to.equal(2);
  });

  it('gives every mistake of a topology a line of its own, with its place', () => {
    const text = 'name: lab\nnetworkz: {}\nnodes: 3\n';
    const error = thrownBy(() => loadTopology(text, { file: 'lab.yaml', kinds: [], readFile: () => '' }));
    const lines = describeError(error, {}).text.split('\n');
    expect(lines.length).to.be.above(1);
    for (const line of lines) expect(line).to.match(/^failover-drill: lab\.yaml:\d+:\d+: .*\(.+\) \[[a-z-]+\]$/);
  });

  it('says in plain words what the system refused', () => {
    const { text, exitCode } = describeError(
      thrownBy(() => readFileSync('/nonexistent/capture.pcap')),
      {},
    );
    expect(text).to.match(
      /^failover-drill: no such file or directory, open '\/nonexistent\/capture\.pcap' \(.*\) \[enoent\]$/,
    );
    expect(exitCode).to.equal(2);
  });

  it('owns up to a defect, on one line, without its trace', () => {
    const { text, exitCode } = describeError(new TypeError('x is\n not a function'), {});
    expect(text).to.match(/^failover-drill: unexpected: TypeError: x is not a function \(.*\) \[internal\]$/);
    expect(exitCode).to.equal(3);
  });

  it('puts the trace and its causes after the line when debugging', () => {
    const error = new Error('outer', { cause: new Error('inner') });
    const { text } = describeError(error, { FAILOVER_DRILL_DEBUG: '1' });
    expect(text).to.match(/^failover-drill: .*\nError: outer\n {4}at [\s\S]*\ncaused by Error: inner\n/);
  });

  it('tells the first error when cleaning up failed as well', () => {
    const first = new UsageError('first', 'what happened first', 'look');
    const both = Object.assign(new Error('both'), {
      name: 'SuppressedError',
      suppressed: first,
      error: new Error('2nd'),
    });
    expect(describeError(both, {}).text).to.include('what happened first');
  });

  it('adds nothing to a help that was asked for', () => {
    expect(describeError(new CommanderError(0, 'commander.helpDisplayed', ''), {})).to.deep.equal({
      text: '',
      exitCode: 0,
    });
  });
});
