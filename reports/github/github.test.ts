import { expect } from 'chai';
import { poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { renderGithubAnnotations } from './annotations';
import { codeSpan, markdownText } from './markdown';
import { renderGithubSummary } from './summary';

const { run } = sampleRun(3);

/** As the runner parses a workflow command. */
function parse(line: string) {
  const [, command, properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/s.exec(line) ?? [];
  const read = (text: string) =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%');
  const fields = properties.split(',').map((pair) => pair.split('='));
  return {
    command,
    fields: Object.fromEntries(fields.map(([key = '', value = '']) => [key, read(value)])),
    message: read(message),
  };
}

describe('GitHub annotations', () => {
  it('give one line to each drill that needs a look, by its level', () => {
    const lines = renderGithubAnnotations(run).trimEnd().split('\n').map(parse);
    const count = (level: string) => lines.filter(({ command }) => command === level).length;
    expect(['error', 'warning', 'notice'].map(count)).to.deep.equal([6, 2, 3]);
    expect(lines[1]?.fields).to.deep.equal({
      file: 'suites/split-brain.suite.ts',
      title: 'two-servers split-brain/one-way-silence: fail',
    });
    expect(lines[1]?.message).to.match(/server-a and server-b.*388, 412/);
  });

  it('let no text from outside begin a command of its own, and keep it to the letter', () => {
    const lines = renderGithubAnnotations(poisoned(run))
      .trimEnd()
      .split(/\r\n|\r|\n/);
    expect(lines).to.have.lengthOf(11);
    for (const line of lines) {
      const { command, message, fields } = parse(line);
      expect(command).to.be.oneOf(['error', 'warning', 'notice']);
      expect(Object.keys(fields)).to.deep.equal(['file', 'title']);
      expect(message).to.contain('%0A::error::');
    }
  });
});

describe('the GitHub summary', () => {
  it('says the verdict first, and names every drill', () => {
    const text = renderGithubSummary(run);
    expect(text).to.match(/^## ✗ 4 of 21 drills failed\n/);
    for (const drill of run.drills.filter(({ verdict }) => verdict !== 'not-applicable'))
      expect(text).to.contain(drill.title);
    expect(text).to.match(
      /Left out, as not applicable: 1 drill\.\n\n- two-servers has no network of its own for heartbeats: split-brain/,
    );
  });

  it('says why drills cannot be believed, and what to do, right below what failed', () => {
    const text = renderGithubSummary(run);
    const [failed, cause, doubted] = ['** error\n', 'inconclusive in 2 drills: ', '** inconclusive\n'].map((each) =>
      text.indexOf(each),
    );
    expect(failed)
      .to.be.above(0)
      .and.below(cause ?? 0);
    expect(cause).to.be.below(doubted ?? 0);
  });

  it('says of each claim how the drills fared, and of each drill why a claim does not hold', () => {
    const held = heldTo(run, ['takeover p95 < 600ms']);
    const text = renderGithubSummary(held);
    expect(text).to.match(/^- ✗ \*\*takeover p95 &#60; 600ms\*\* 22 drills: \d+ fail, .*p95 up to 3,312 ms/m);
    expect(text).to.match(/^ {2}- claim takeover p95 &#60; 600ms: fail; [\d.]+ ms, n = 3/m);
    expect(renderGithubAnnotations(held)).to.match(
      /^::error .*takeover\/power-off.*::claim takeover p95 < 600ms: fail/m,
    );
  });

  it('stays under the limit, and says what it left out', () => {
    const text = renderGithubSummary(run, 4000);
    expect(Buffer.byteLength(text)).to.be.at.most(4000);
    expect(text)
      .to.match(/^## ✗ 4 of 21 drills failed\n/)
      .and.to.match(/section(s)? left out/);
  });

  it('lets no text from outside format, link, mention or become HTML', () => {
    const text = renderGithubSummary(poisoned(heldTo(run, ['takeover p95 < 600ms']))).replaceAll(
      /(`+)[^`].*?[^`]?\1/g,
      '',
    );
    expect(text).not.to.match(/<(script|img)|@\w/);
    expect(markdownText('@all [x](y) <b> **z** a|b')).to.equal(
      '&#64;all &#91;x&#93;(y) &#60;b&#62; &#42;&#42;z&#42;&#42; a&#124;b',
    );
  });

  it('puts any text into a code span', () => {
    expect(codeSpan('plain')).to.equal('`plain`');
    expect(codeSpan('a `b` ``c``')).to.equal('``` a `b` ``c`` ```');
  });
});
