import { expect } from 'chai';
import { poisoned } from '../testing/hostile';
import { heldTo } from '../testing/held-to';
import { sampleRun } from '../testing/sample';
import { renderHtml } from './page';
import { renderTimelinePage } from './timeline-page';

const { run, evidence } = sampleRun();
const page = renderHtml(run, evidence);

describe('the HTML report', () => {
  it('says the verdict first, and links every drill of its table to its picture', () => {
    expect(page).to.contain('4 of 21 drills failed</h1>');
    const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(links).to.have.length.above(run.drills.length);
    expect(links.filter((id) => !targets.has(id))).to.deep.equal([]);
  });

  it('tells failures first: above the table, in it, and drill by drill; what passed is folded', () => {
    const part = (from: string, to: string) => page.slice(page.indexOf(from), page.indexOf(to, page.indexOf(from)));
    const attention = part('<section id="attention"', '</section>');
    const failed = run.drills.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    expect(attention.match(/<li class="v-(fail|error)"/g)).to.have.lengthOf(failed.length);
    expect(attention.match(/class="to-picture"/g)).to.have.lengthOf(
      failed.filter(({ verdict }) => verdict === 'fail').length, // a harness that broke leaves no picture
    );
    expect(attention.match(/run it with -j 1/g)).to.have.lengthOf(1);
    const order = [...page.matchAll(/<article [^>]*data-verdict="([a-z-]+)"/g)].map(([, verdict]) => verdict);
    const ranks = order.map((verdict) => ['fail', 'error', 'inconclusive', 'known', 'pass'].indexOf(verdict ?? ''));
    expect(ranks).to.deep.equal(ranks.toSorted((one, other) => one - other));
    expect(part('<details class="passed"', '<article')).to.contain('10 drills passed');
    expect(page).to.contain('1 drill does not apply');
  });

  it('says why several expectations cannot be judged once, below them', () => {
    const undecided = run.drills.find(({ verdict, expectations }) => verdict === 'pass' && expectations.length > 1);
    const doubted = { kind: 'control-failed', control: 'scheduler', detail: 'worst delay 400.0 ms' } as const;
    const drills = run.drills.map((drill) =>
      drill === undecided
        ? {
            ...drill,
            expectations: drill.expectations.map((each) => ({
              ...each,
              verdict: 'inconclusive' as const,
              reason: doubted,
            })),
          }
        : drill,
    );
    expect(undecided).not.to.equal(undefined);
    const html = renderHtml({ ...run, drills }, evidence);
    expect(html.match(/class="why">the scheduler control failed: worst delay 400\.0 ms</g)).to.have.lengthOf(1);
  });

  it('says with what failed what to do next, and what is declared in words', () => {
    expect(page.slice(page.indexOf('id="attention"'), page.indexOf('id="drills"'))).to.contain('>next: ');
    const declared = page.slice(page.indexOf('Declared weaknesses'), page.indexOf('id="environment"'));
    expect(declared).to.contain('never two owners').and.not.to.contain('neverHaveTwoOwners');
  });

  it('has no column of clients in which nothing stands', () => {
    const tables = page.match(/<table class="clients">.*?<\/table>/gs) ?? [];
    expect(tables).to.have.length.above(1);
    for (const table of tables.filter((each) => each.includes('>unknown<')))
      expect(table).to.match(/<td class="num">[1-9]/);
    expect(tables.some((table) => !table.includes('>unknown<') && table.includes('>failed<'))).to.equal(true);
  });

  it('gives each element an id of its own', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).to.have.lengthOf(new Set(ids).size);
  });

  describe('of drills that were held to claims', () => {
    const held = renderHtml(heldTo(run, ['takeover p90 < 650ms', 'reversion < 1s']), evidence);
    const part = (from: string, to: string) => held.slice(held.indexOf(from), held.indexOf(to, held.indexOf(from)));

    it('says above all which claims do not hold, and where', () => {
      expect(part('<ul class="held-to">', '</ul>')).to.match(
        /<li class="v-fail">.*takeover p90 &lt; 650ms<\/strong> <span>22 drills: 6 fail, 2 inconclusive, 9 pass, 5 not applicable; p90 up to 3,312 ms, two-servers takeover\/freeze/,
      );
    });

    it('says in the table of all drills which one does not keep what', () => {
      const [, ...rows] = part('<section id="drills"', '</section>').split('<tr class="v-');
      const row = (id: string) => rows.find((each) => each.includes(`#two-servers-${id}"`));
      expect(row('takeover-power-off')).to.match(
        /^fail".*class="why v-fail">.*takeover p90 &lt; 650ms: p90 688\.4 ms</,
      );
      expect(row('takeover-unplug'))
        .to.match(/^pass"/)
        .and.not.to.contain('takeover p90');
      expect(rows.join('')).not.to.contain('reversion &lt; 1s: nothing to measure');
    });

    it('gives the figures and the reason with the drill itself', () => {
      const article = part('<article id="two-servers-takeover-power-off"', '</article>');
      expect(article).to.match(/takeover p90 &lt; 650ms<\/th><td class="num">p90 688\.4 ms<.*>−38\.4 ms<.*>7 of 10</);
      expect(article).to.contain('7 within, 3 not; trial 4, 10.20.0.100: over the limit of 650 ms');
      expect(article).not.to.contain('threshold of the topology');
      const own = renderHtml(heldTo(run, ['takeover p90 < 650ms'], { statedBy: 'topology' }), evidence);
      expect(own).to.contain('takeover p90 &lt; 650ms<span class="origin">threshold of the topology');
    });

    it('and no trace of claims where none was stated', () => {
      expect(page).not.to.match(/class="(claims|held-to)"/);
    });
  });

  it('needs nothing from anywhere else', () => {
    expect(page).not.to.match(/\bsrc=|@import|url\((?!'#)|<link|https?:(?!\/\/www\.w3\.org)/);
    expect(page).to.contain('default-src &#39;none&#39;');
  });

  it('lets nothing from outside become markup', () => {
    const held = heldTo(run, ['takeover p90 < 650ms', 'splitBrain none']);
    const hostilePage = renderHtml(poisoned(held), poisoned(evidence));
    const tags = (text: string) => [...text.matchAll(/<(script|img|svg|style|!--)/g)].map(([, name]) => name);
    expect(hostilePage.length).to.be.above(page.length);
    expect(tags(hostilePage)).to.deep.equal(tags(page));
    expect(hostilePage).not.to.contain('onerror=alert(2)>');
    expect(hostilePage).to.contain('&lt;img src=x onerror=alert(2)&gt;');
  });

  it('stays under 2 MB for 33 drills of 10 trials each', () => {
    const larger = { ...run, drills: [...run.drills, ...run.drills.slice(0, 11)] };
    expect(renderHtml(larger, evidence).length).to.be.below(2_000_000);
  });

  it('can be made for a trial without a picture, a drill without a trial and a run without a drill', () => {
    expect(renderHtml(run, new Map())).not.to.contain('<svg class="swimlane"');
    expect(renderHtml({ ...run, drills: run.drills.map((drill) => ({ ...drill, trials: [] })) }, evidence)).to.contain(
      'n</th>',
    );
    expect(renderHtml({ ...run, drills: [], verdict: 'inconclusive' }, evidence)).to.contain('Inconclusive');
  });

  it('shows the swimlane of a capture alone, where no drill is', () => {
    const timeline = [...evidence.values()][0];
    if (timeline === undefined) throw new Error('the sample has pictures');
    const found = ['10.20.0.100 was taken over by server-b <at once>'];
    const alone = renderTimelinePage({
      title: 'outage.pcap',
      kicker: '28 frames',
      findings: found,
      timeline,
      limitMs: null,
    });
    expect(alone).to.contain('<svg class="swimlane"').and.to.contain('&lt;at once&gt;');
  });
});
