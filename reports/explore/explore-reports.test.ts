import { expect } from 'chai';
import type { Exploration } from '../../harness/explore/plan/result';
import type { Sweep } from '../../harness/explore/plan/sweep/result';
import { renderReportHtml } from '../document/html';
import { renderReportMarkdown } from '../document/markdown';
import { sweepReport } from '../sweep/sweep-report';
import { renderSweep } from '../sweep/terminal';
import { hostile } from '../testing/hostile';
import { explorationReport } from './exploration-report';
import { renderExploration } from './terminal';

const finding = {
  ...{
    id: hostile,
    firstSeen: 3,
    shrinkTrials: 21,
    plans: 2,
    drill: hostile,
    file: 'findings/x.yaml',
    shows: { k: 9, n: 10 },
  },
  violation: { rule: 'two-owners', service: hostile, what: hostile, expectation: { name: 'neverHaveTwoOwners' } },
  plan: { heals: false, strikes: [{ kind: 'kill', target: hostile, intensity: 0, atMs: 0, lastsMs: 1500 }] },
} as const;

const exploration: Exploration = {
  ...{ format: 'failover-drill/exploration', schemaVersion: 1, topology: hostile, seed: hostile, runtime: 'netns' },
  ...{ command: [], durationMs: 60_000, interrupted: false },
  outcomes: { sound: 10, violated: 2, inconclusive: 1 },
  inconclusive: [{ why: hostile, plans: 1 }],
  alone: { told: 13, all: 13, spoilt: [], untried: [] },
  open: [],
  coverage: { visited: 3, all: 9, settled: { visited: 1, all: 2, missing: [`settled x kill ${hostile}`] } },
  findings: [finding, { ...finding, id: 'explore/once', shows: { k: 0, n: 10 }, file: null }],
};

const fault = { kind: 'power-off', target: 'a', parameters: {} };
const element = { kind: 'node', fault, nodes: ['a'], links: [] } as const;
const sweep: Sweep = {
  ...{ format: 'failover-drill/sweep', schemaVersion: 1, topology: hostile, seed: '7', runtime: 'netns' },
  ...{ command: [], durationMs: 1, interrupted: false },
  elements: [
    { ...element, id: 'node-a', name: hostile },
    { ...element, id: 'node-b', name: 'server-b' },
  ],
  cells: [
    { failed: ['node-a'], survival: 'survives', what: '', isKnown: false },
    { failed: ['node-b'], survival: 'survives', what: '', isKnown: false },
    { failed: ['node-a', 'node-b'], survival: 'lost', what: hostile, isKnown: false },
  ],
  untried: [],
};

const given = { folder: 'x', topology: './our pair.yaml' };

describe('what explorations and sweeps say', () => {
  it('is escaped wherever it came from outside', () => {
    for (const report of [explorationReport(exploration), sweepReport(sweep)]) {
      const html = renderReportHtml(report);
      expect(html).not.to.include('<script>alert').and.not.to.include('<img');
      expect(html).not.to.match(/\p{Cc}(?<![\n\r\t])|\u202e/u);
      expect(renderReportMarkdown(report)).to.include(report.title);
    }
    for (const text of [
      renderExploration(exploration, given, { colour: false }),
      renderSweep(sweep, { colour: false }),
    ])
      expect(text).not.to.match(/\p{Cc}(?<!\n)/u);
  });

  it('tells what was confirmed from what was seen once', () => {
    const report = explorationReport(exploration);
    expect([report.title, report.verdict]).to.deep.equal(['1 finding', 'fail']);
    expect(renderExploration(exploration, given, { colour: false }))
      .to.include("shows 9 of 10 times: failover-drill run x/findings/x.yaml --topology './our pair.yaml'")
      .and.to.match(/^\? explore\/once: .*, and again 0 of 10 times$/m);
    const [, once] = exploration.findings;
    const passing = { ...exploration, findings: once ? [once] : [] };
    expect(explorationReport(passing)).to.include({ title: '1 seen, and not again', verdict: 'inconclusive' });
    expect(explorationReport({ ...exploration, findings: [] })).to.include({ title: 'Nothing found', verdict: 'pass' });
  });

  it('is that nothing was found only where every kind of fault was tried, and nothing is open', () => {
    const said = (change: Partial<Exploration>) => {
      const result = { ...exploration, findings: [], ...change };
      const { title, verdict } = explorationReport(result);
      return { title, verdict, text: renderExploration(result, given, { colour: false }) };
    };
    const clear = said({});
    expect(clear).to.include({ title: 'Nothing found', verdict: 'pass' });
    expect(clear.text)
      .to.match(/^✓ Nothing found\n/)
      .and.not.to.include('next:');

    // 13 plans in a minute, and twice as many kinds: two minutes for those, and the one that is over.
    const few = said({ alone: { told: 12, all: 26, spoilt: ['delay'], untried: ['hang', 'kill'] } });
    expect(few).to.include({ title: 'Nothing found yet', verdict: 'inconclusive' });
    expect(few.text).to.match(/^\? Nothing found yet\n/);
    expect(few.text).to.include('13 plans in 60 s: 10 sound, 2 not, 1 inconclusive.');
    expect(few.text).to.include('Tried alone: 12 of 26 kinds of fault. Not yet: hang, kill.');
    expect(few.text)
      .to.include('No trial tells anything of: delay.')
      .and.include('next: the same command with --resume --for 3m');

    // No time helps against a machine that says nothing of a fault.
    const spoilt = said({ alone: { told: 12, all: 13, spoilt: ['delay'], untried: [] } });
    expect(spoilt).to.include({ title: 'Nothing found yet', verdict: 'inconclusive' });
    expect(spoilt.text).not.to.include('next:');

    const { violation } = finding;
    const once = said({ open: [{ plan: 3, violation: { ...violation, what: 'both own it' } }] });
    expect(once).to.include({ title: '1 seen once, and not tried again', verdict: 'inconclusive' });
    expect(once.text).to.include('? plan 3: both own it').and.include('next: ');
    expect(said({ ...exploration, open: [{ plan: 3, violation }] }).title).to.equal('1 finding');
  });

  it('names pairs that are not survived though each of the two is', () => {
    expect(renderSweep(sweep, { colour: false }))
      .to.include('No single point of failure')
      .and.include('Of 1 pair 1 is not survived although each of the two is.');
    const [matrix] = /<svg viewBox[\s\S]*?What survives what[\s\S]*?<\/svg>/.exec(
      renderReportHtml(sweepReport(sweep)),
    ) ?? [''];
    expect(matrix.match(/<rect/g)).to.have.length(3);
  });

  it('names pairs that were not tried, where each of the two is survived', () => {
    const text = (cells: Sweep['cells']) =>
      renderSweep({ ...sweep, cells, untried: [['node-b', 'node-a']] }, { colour: false });
    expect(text(sweep.cells)).to.include('Not tried').and.include('server-b and ');
    const [a, , both] = sweep.cells;
    const lost = { failed: ['node-b'], survival: 'lost', what: '', isKnown: false } as const;
    expect(text(a && both ? [a, lost, both] : [])).not.to.include('Not tried');
  });

  it('names pairs of which nobody can tell, with why', () => {
    const said = (cells: Sweep['cells']): string[] => [
      renderSweep({ ...sweep, cells }, { colour: false }),
      renderReportMarkdown(sweepReport({ ...sweep, cells })).replaceAll('\\', ''),
    ];
    const untold = {
      failed: ['node-b', 'node-c'],
      survival: 'inconclusive',
      what: 'no word of c',
      isKnown: false,
    } as const;
    for (const text of said([...sweep.cells, untold]))
      expect(text)
        .to.include('Of 1 pair nobody can tell:')
        .and.match(/server-b and node-c:? +inconclusive: no word of c/);
    for (const text of said(sweep.cells)) expect(text).not.to.include('nobody can tell');
  });

  it('names the order in which they failed where the other one came to something else', () => {
    const [a, b, both] = sweep.cells;
    const text = (change: Partial<Sweep['cells'][number]>): string =>
      renderSweep({ ...sweep, cells: a && b && both ? [a, b, { ...both, ...change }] : [] }, { colour: false });
    const order = ['node-b', 'node-a'] as const;
    expect(text({ order, otherwise: 'survives' })).to.include('first server-b, then ');
    // The other order was not tried, or came to the same.
    for (const change of [{ order }, {}]) expect(text(change)).to.include(' and server-b').and.not.to.include('first ');
  });

  it('tells apart pairs that are worse than two that are not survived either', () => {
    const [a, , both] = sweep.cells;
    const late = { failed: ['node-b'], survival: 'late', what: '', isKnown: true } as const;
    const text = (...cells: Sweep['cells']): string => renderSweep({ ...sweep, cells }, { colour: false });
    expect(a && both && text(a, late, both)).to.include(
      'Of 1 pair 0 are not survived although each of the two is. 1 does what neither of the two does alone.',
    );
    const mild = { failed: ['node-a', 'node-b'], survival: 'late', what: '', isKnown: false } as const;
    expect(a && text(a, late, mild)).not.to.include('neither of the two');
  });

  it('tells of acknowledged writes that are gone, and of what an older version wrote', () => {
    const [, b] = sweep.cells;
    const gone = { failed: ['node-a'], survival: 'data-lost', what: 'store', isKnown: false } as const;
    const cells = b ? [gone, b] : [];
    expect(renderSweep({ ...sweep, cells }, { colour: false })).to.include('acknowledged writes are gone: store');
    expect(renderReportHtml(sweepReport({ ...sweep, cells }))).to.include('acknowledged writes are gone: store');
    const older = renderSweep({ ...sweep, schemaVersion: 1 }, { colour: false });
    expect(older).to.equal(renderSweep({ ...sweep, schemaVersion: 2 }, { colour: false }));
  });

  it('is no pass of a sweep that left something open', () => {
    const singles = sweep.cells.slice(0, 2);
    const of = (given: Partial<Sweep>) => {
      const { title, verdict } = sweepReport({ ...sweep, cells: singles, ...given });
      return [title, verdict];
    };
    const open = [...singles, { failed: ['node-a'], survival: 'inconclusive', what: 'busy', isKnown: false }] as const;
    expect(of({})).to.deep.equal(['No single point of failure', 'pass']);
    for (const given of [{ cells: open }, { interrupted: true }])
      expect(of(given)).to.deep.equal(['No single point of failure found yet', 'inconclusive']);
    expect(of({ cells: [...sweep.cells, ...open] })[1]).to.equal('fail');
  });
});
