import { expect } from 'chai';
import { poisoned } from '../testing/hostile';
import { sampleRun } from '../testing/sample';
import { renderHtml } from './page';
import { renderTimelinePage } from './timeline-page';

const { run, evidence } = sampleRun();
const page = renderHtml(run, evidence);

describe('the HTML report', () => {
  it('says the verdict first, and links every drill of its table to its picture', () => {
    expect(page).to.contain('4 of 22 drills failed</h1>');
    const targets = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(links).to.have.length.above(run.drills.length);
    expect(links.filter((id) => !targets.has(id))).to.deep.equal([]);
  });

  it('gives each element an id of its own', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).to.have.lengthOf(new Set(ids).size);
  });

  it('needs nothing from anywhere else', () => {
    expect(page).not.to.match(/\bsrc=|@import|url\((?!'#)|<link|https?:(?!\/\/www\.w3\.org)/);
    expect(page).to.contain('default-src &#39;none&#39;');
  });

  it('lets nothing from outside become markup', () => {
    const hostilePage = renderHtml(poisoned(run), poisoned(evidence));
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
