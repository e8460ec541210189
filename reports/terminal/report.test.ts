import { expect } from 'chai';
import stringWidth from 'string-width';
import { stripVTControlCharacters } from 'node:util';
import { explain } from '../../harness/judging';
import { hostile, poisoned } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { renderTerminal } from './report';

const { run } = sampleRun();
const plain = { colour: false, columns: 120 };
const escape = '\u001b';

describe('the report in the terminal', () => {
  it('begins with the verdict and the tally', () => {
    expect(renderTerminal(run, plain).trimStart()).to.match(/^✗ Failed {2}4 fail · 2 error · 2 inconclusive · 3 known/);
  });

  for (const columns of [60, 80, 100, 120, 300])
    it(`is never wider than 120 columns, nor than a terminal of ${columns} where the table fits`, () => {
      for (const painted of [run, poisoned(run)])
        for (const line of renderTerminal(painted, { colour: true, columns }).split('\n'))
          expect(stringWidth(line), line).to.be.at.most(Math.min(120, Math.max(columns, 76)));
    });

  it('says the same without colour as with it', () => {
    const painted = renderTerminal(run, { ...plain, colour: true });
    expect(painted).to.contain(escape);
    expect(stripVTControlCharacters(painted)).to.equal(renderTerminal(run, plain));
    expect(renderTerminal(run, plain)).not.to.contain(escape);
  });

  it('shows a known weakness as known, with its reason', () => {
    const text = renderTerminal(run, plain);
    expect(text).to.match(/◆ takeover\/hang .* known\n/);
    expect(text.replaceAll(/\s+/g, ' ')).to.contain('declared: A hung daemon keeps its address');
  });

  it('says why a drill failed, as judging explains it, and how to run it again', () => {
    const text = renderTerminal(run, plain).replaceAll(/\s+/g, ' ');
    const judgement = run.drills.find(({ id }) => id === 'takeover/freeze')?.trials[0]?.judgements[0];
    expect(text).to.contain(judgement && explain(judgement));
    expect(text).to.contain(
      'again: failover-drill run --topology two-servers --runtime netns --grep takeover/freeze --seed 1123',
    );
  });

  it('says how the harness broke, and what to do', () => {
    const text = renderTerminal(run, plain);
    expect(text).to.contain('lab-node-lost: server-b: its holder process ended').and.to.contain('doctor');
  });

  it('lets nothing from outside write control characters', () => {
    const text = renderTerminal(poisoned(run), plain);
    expect(hostile).to.contain(escape);
    expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}|\u202e/u);
  });
});
