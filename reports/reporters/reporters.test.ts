import { expect } from 'chai';
import { ReportError } from '../report-error';
import { parseReporters } from './reporters';

const failure = (text: string) => {
  try {
    parseReporters(text);
  } catch (error) {
    if (error instanceof ReportError) return `${error.code}: ${error.message}; ${error.hint}`;
    throw error;
  }
  return 'none';
};

describe('--reporter', () => {
  it('takes the words that people use for Markdown', () => {
    for (const word of ['markdown', 'md'])
      expect(parseReporters(`${word}:out.md`)).to.deep.equal([{ name: 'github', path: 'out.md' }]);
    expect(() => parseReporters('github,markdown')).to.throw(/two reporters would write summary\.md/);
  });

  it('names reporters, each with a path or without', () => {
    expect(parseReporters('terminal, junit:out/junit.xml,html:C:/x.html')).to.deep.equal([
      { name: 'terminal', path: null },
      { name: 'junit', path: 'out/junit.xml' },
      { name: 'html', path: 'C:/x.html' },
    ]);
  });

  const mistakes: [string, RegExp][] = [
    ['junti', /^reporter-unknown: there is no reporter "junti"; did you mean `junit`\?$/],
    ['prometheus', /^reporter-unknown: .*; there is `terminal`, `live`, `json`/],
    ['', /^reporter-unknown/],
    ['json,,html', /^reporter-unknown/],
    ['constructor', /^reporter-unknown/],
    ['junit:', /^reporter-path: junit: names no file; write junit:some\/file/],
    ['terminal:out.txt', /^reporter-path: .*is shown, not written/],
    ['pcapng:here', /^reporter-path: .*recording/],
    ['json,json', /^reporter-path: two reporters would write report.json/],
    ['json:a,html:a', /^reporter-path: two reporters would write a/],
  ];
  for (const [text, expected] of mistakes)
    it(`says what is wrong with ${JSON.stringify(text)}`, () => expect(failure(text)).to.match(expected));
});
