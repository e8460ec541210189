import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import stringWidth from 'string-width';
import { stripVTControlCharacters } from 'node:util';
import { judgeDrill } from '../../harness/judging';
import type { TrialResult } from '../../harness/judging/types';
import { explain } from '../wording/why/explain';
import { hostile, poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { rerunCommand, shellText } from '../wording/verdicts/rerun';
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
          expect(stringWidth(line), line).to.be.at.most(Math.min(120, Math.max(columns, 78)));
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

  it('says why a drill failed, with figure, interval and frames, and how to run it again', () => {
    const text = renderTerminal(run, plain).replaceAll(/\s+/g, ' ');
    const judgement = run.drills.find(({ id }) => id === 'takeover/freeze')?.trials[0]?.judgements[0];
    expect(text).to.contain(judgement && explain(judgement));
    expect(text).to.contain(
      'again: npx failover-drill run --topology two-servers --runtime netns --grep takeover/freeze --seed 1123',
    );
  });

  it('says with the worst figure of an expectation why, of the trial that it is of', () => {
    const freeze = run.drills.find(({ id }) => id === 'takeover/freeze');
    const [trial] = freeze?.trials ?? [];
    if (freeze === undefined || trial === undefined) throw new Error('the sample has that drill');
    // Slower to take over in the one, and longer without service in the other.
    const served = (measuredMs: number): TrialResult => {
      const reason = { kind: 'over-limit', limitMs: 2000 } as const;
      const missed = {
        service: '10.20.0.100',
        verdict: 'fail',
        measuredMs,
        uncertaintyMs: 20,
        evidence: [],
        reason,
      } as const;
      const expectation = { name: 'serveWithin', limitMs: 2000 } as const;
      return { ...trial, judgements: [...trial.judgements, { expectation, verdict: 'fail', services: [missed] }] };
    };
    const trials = [served(2101), served(2903), served(2502)];
    const judged = judgeDrill({ ...freeze, claims: [], trials }, []);
    const text = renderTerminal({ ...run, drills: [judged] }, plain);
    expect(text).to.match(/every client served within 2 s +2,903 ms/);
    expect(text)
      .to.contain('10.20.0.100: 2,903 ms (true value')
      .and.not.to.match(/2,101|2,502/);
  });

  it('shows under each drill the claims that it is held to: measured, margin, trials and why', () => {
    const text = renderTerminal(heldTo(run, ['takeover p90 < 650ms', 'splitBrain none']), plain);
    const drills = text.split(/\n {2}\S (?=[a-z-]+\/)/);
    const [powerOff = '', unplug = ''] = ['power-off', 'unplug'].map(
      (name) => drills.find((lines) => lines.startsWith(`takeover/${name}`)) ?? '',
    );
    expect(powerOff).to.match(/✗ takeover p90 < 650ms +p90 688\.4 ms +−38\.4 ms +7 of 10\n/);
    expect(powerOff).to.contain('        7 within, 3 not; trial 4, 10.20.0.100: over the limit of 650 ms');
    expect(powerOff).to.match(
      /again: [^~]*--expect[\s\\]*'takeover p90 < 650ms'[\s\\]*--expect[\s\\]*'splitBrain none'/,
    );
    expect(unplug).to.match(
      /✓ takeover p90 < 650ms +p90 644\.9 ms +\+5\.05 ms +9 of 10\n {4}✓ splitBrain none +met +10(\n|$)/,
    );
    expect(text).to.match(/– takeover p90 < 650ms +nothing to measure\s*\n/);
    expect(renderTerminal(run, plain)).not.to.contain('takeover p90');
  });

  it('breaks the command that runs a drill again only where a shell does not mind', () => {
    const held = heldTo(run, ['takeover p90 < 650ms', 'splitBrain none', 'failover p90 < 300ms']);
    const [, again = ''] = /again: ((?:[^\n]*\\\n)*[^\n]*)/.exec(renderTerminal(held, { ...plain, columns: 80 })) ?? [];
    const echoed = execFileSync('sh', ['-c', `printf '%s\\n' ${again}`], { encoding: 'utf8' });
    const [drill] = held.drills;
    const whole = drill && rerunCommand(held, drill);
    expect(again).to.contain('\\\n');
    expect(shellText(echoed.trimEnd().split('\n'))).to.equal(whole);
  });

  it('says what a claim decided by its trials came to, and after how many', () => {
    const decided = (text: string, trials: number) =>
      renderTerminal(heldTo(sampleRun(trials).run, [text], { sequential: true }), plain);
    expect(decided('takeover p50 < 1s @ 90%', 30)).to.contain('decided by 30 trials: it holds');
    expect(decided('takeover p50 < 300ms @ 90%', 30)).to.contain('decided by 30 trials; 0 within, 30 not; trial');
    expect(decided('takeover p99 < 1s @ 95%', 3).replaceAll(/\s+/g, ' ')).to.match(
      /not decided by 3 trials; 3 within, 0 not; it needs \d{3} trials, and has 3;/,
    );
  });

  it('tells what needs a look first, what passed in a line each, and what does not apply once for all', () => {
    const text = renderTerminal(run, plain);
    const verdicts = [...text.matchAll(/^ {2}([✗!?◆✓–]) (?=[a-z-]+\/|\d+ drills? do)/gm)].map(([, mark]) => mark);
    const each = verdicts.join('').split('–')[0] ?? '';
    expect(each).to.match(/^✗+!+\?+◆+✓+$/);
    expect(text).to.match(/^ {2}✓ takeover\/kill.* 642\.3 ms .*10\n {2}✓ takeover\/graceful-stop/m);
    expect(text, 'a name has the room of figures that there are not').to.match(
      /^ {2}✓ false-failover\/blip {2}the LAN blinks for less than the dead time {2,}\d+$/m,
    );
    expect(text).to.match(
      /1 drill does not apply\n +two-servers has no network of its own for heartbeats: split-brain/,
    );
    const note = 'none of its services is a name';
    const [drill] = run.drills;
    if (drill === undefined) throw new Error('the sample has drills');
    const unnamed = ['a', 'b', 'c', 'd'].map((each) => ({
      ...{ ...drill, id: `name/${each}` },
      ...{ suite: 'name', verdict: 'not-applicable' as const, trials: [], expectations: [], note },
    }));
    expect(renderTerminal({ ...run, drills: unnamed }, plain)).to.contain(`${note}: 4 drills of name\n`);
    expect(renderTerminal({ ...run, drills: unnamed.slice(2) }, plain)).to.contain(`${note}: name/c, name/d\n`);
  });

  it('says once why what is inconclusive cannot be believed, of how many drills, and what to do', () => {
    const text = renderTerminal(run, plain).replaceAll(/\s+/g, ' ');
    expect(text.match(/run it with -j 1/g)).to.have.lengthOf(1);
    expect(text).to.contain(
      'worst delay 184 ms (two-servers false-failover/starvation, heartbeat-cable false-failover/starvation)',
    );
    const [first] = run.drills.filter(({ verdict }) => verdict === 'inconclusive');
    if (first === undefined) throw new Error('the sample has an inconclusive drill');
    const thrice = { ...first, expectations: first.expectations.flatMap((each) => [each, each, each]) };
    const several = renderTerminal({ ...run, drills: [thrice] }, plain);
    expect(several).to.contain('3 expectations cannot be judged');
    expect(several.match(/the scheduler control failed/g)).to.have.lengthOf(2); // of the run, and of the drill
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
