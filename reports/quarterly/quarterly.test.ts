import { expect } from 'chai';
import type { Cell, Report } from '../document/blocks';
import { renderReportHtml } from '../document/html';
import { renderReportMarkdown } from '../document/markdown';
import { ReportError } from '../report-error';
import { sampleHistory } from '../testing/history';
import type { HistoryEntry } from '../history/entry-schema';
import { poisoned } from '../testing/hostile';
import { noParticulars, parseParticulars } from './particulars';
import { parseQuarter, quarterOf, quartersBefore, quarterText } from './quarter';
import { quarterlyReport } from './quarterly-report';

const history = sampleHistory(['2026-02-10', '2026-05-12', '2026-08-11', '2026-11-05', '2026-11-20']);
const quarter = parseQuarter('2026Q4');
const report = quarterlyReport(history, quarter, noParticulars);

/** The rows of each table of a section, as text. */
function tablesOf({ sections }: Report, id: string): string[][][] {
  const blocks = sections.find((section) => section.id === id)?.blocks ?? [];
  const text = (cell: Cell): string => {
    if (typeof cell === 'string') return cell;
    if (cell.kind === 'verdict') return cell.verdict;
    if (cell.kind === 'several') return cell.cells.map(text).join(cell.on === 'row' ? ' ' : '\n');
    return cell.kind === 'blank' ? `blank: ${cell.what}` : cell.text;
  };
  return blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.map((row) => row.map(text))] : []));
}

const rowsOf = (each: Report, id: string): string[][] => tablesOf(each, id).flat();

/** The same history, in which one run was another. */
const changedAt = (date: string, change: (entry: HistoryEntry) => HistoryEntry): HistoryEntry[] =>
  history.map((entry) => (entry.startedAt.startsWith(date) ? change(entry) : entry));

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ReportError) return `${error.code} ${error.message}`;
    throw error;
  }
  return 'none';
};

describe('quarters', () => {
  it('are read, told and counted back', () => {
    expect(parseQuarter(' 2026-q4')).to.deep.equal({ label: '2026Q4', year: 2026, number: 4 });
    expect(quarterOf('2026-12-31T23:59:59Z').label).to.equal('2026Q4');
    expect(quarterOf('2027-01-01T00:00:00Z').label).to.equal('2027Q1');
    expect(quartersBefore(quarter, 4).label).to.equal('2025Q4');
    expect(quarterText(quarter)).to.equal('October to December 2026');
    expect(codeOf(() => parseQuarter('2026Q5'))).to.match(/^quarter-invalid "2026Q5"/);
  });
});

describe('the quarterly report', () => {
  it('has every section, and no empty one', () => {
    const titles =
      'Summary Identity Scope Objectives Scenarios Results Verification after takeovers Availability Findings Actions Coverage Trend';
    expect(report.sections.map(({ title }) => title).join(' ')).to.equal(
      `${titles} Configuration drift Timeline Environment Evidence Controls Sign-off`,
    );
    for (const { blocks, title } of report.sections) expect(blocks, title).not.to.have.lengthOf(0);
  });

  it('pools the runs of its quarter and of no other', () => {
    const trialsOf = (each: Report) =>
      tablesOf(each, 'results')[0]?.find(([name]) => name === 'takeover/power-off')?.[2];
    expect(trialsOf(report)).to.equal('8');
    expect(trialsOf(quarterlyReport(history, quartersBefore(quarter, 1), noParticulars))).to.equal('4');
  });

  it('gives the same defect the same id in every quarter, and says since when it stands', () => {
    const ids = (each: Report) => rowsOf(each, 'findings').flatMap(([id]) => id?.split('\n'));
    const first = quarterlyReport(history, parseQuarter('2026Q1'), noParticulars);
    expect(ids(first).toSorted()).to.deep.equal(ids(report).toSorted());
    const seen = (each: Report) => tablesOf(each, 'findings').flatMap((rows) => rows.map((row) => row.at(-2)));
    expect(new Set(seen(first))).to.deep.equal(new Set(['new']));
    expect(seen(report).every((text) => text?.startsWith('repeated, first in 2026Q1') === true)).to.equal(true);
  });

  it('tells undeclared split-brain first, as critical, and a declared one as minor', () => {
    const [open = [], declared = []] = tablesOf(report, 'findings');
    expect(open[0]?.[1]).to.equal('critical');
    expect(open[0]?.[3]).to.equal('split-brain/one-way-silence');
    expect(declared.map(([, ...row]) => row.slice(0, 2))).to.deep.include(['two-servers', 'takeover/hang']);
    expect(open.flatMap((row) => row[3]?.split('\n'))).not.to.include('takeover/hang');
    expect(report.sections[0]?.blocks[1]).to.include({ kind: 'notice' });
  });

  it('asks for an action on every finding that stands undeclared, and keeps those given', () => {
    const [finding] = rowsOf(report, 'findings');
    const yaml = `actions: [{ finding: ${finding?.[0]}, action: fence it, owner: Ada, due: 2027-01-31, ticket: OPS-7 }]`;
    const given = quarterlyReport(history, quarter, parseParticulars(yaml, 'drill.yaml'));
    const rows = rowsOf(given, 'actions');
    expect(rows[0]?.slice(0, 6)).to.deep.equal([
      finding?.[0],
      'fence it',
      'Ada',
      '2027-01-31',
      'OPS-7',
      'open since 2026Q1',
    ]);
    expect(rows.slice(1).every((row) => row[1] === 'blank: action')).to.equal(true);
    expect(rowsOf(report, 'actions')).to.have.lengthOf(rows.length);
  });

  it('says of an action what was measured since, whatever is said of it', () => {
    const [id = '', , topology, drillId] = tablesOf(report, 'findings')[0]?.[0] ?? [];
    const isTheDrill = (drill: HistoryEntry['drills'][number]) => drill.topology === topology && drill.id === drillId;
    const stateOf = (status: string, runs: readonly HistoryEntry[]) => {
      const yaml = `actions: [{ finding: ${id}, action: fence it, status: ${status} }]`;
      return rowsOf(quarterlyReport(runs, quarter, parseParticulars(yaml, 'drill.yaml')), 'actions')[0]?.[5];
    };
    const mended = changedAt('2026-11', (entry) => ({
      ...entry,
      drills: entry.drills.map((drill) =>
        isTheDrill(drill)
          ? {
              ...drill,
              verdict: 'pass',
              expectations: drill.expectations.map((each) => ({ ...each, verdict: 'pass' as const })),
            }
          : drill,
      ),
    }));
    const notRun = changedAt('2026-11', (entry) => ({
      ...entry,
      drills: entry.drills.filter((drill) => !isTheDrill(drill)),
    }));
    expect(stateOf('done', history)).to.equal('done, but the finding still shows');
    expect(stateOf('done', mended)).to.equal('done; the finding no longer shows');
    expect(stateOf('open', mended)).to.equal('open; the finding no longer shows');
    expect(stateOf('open', notRun)).to.equal('open since 2026Q1 (not drilled since 2026Q3)');
    expect(stateOf('done', [])).to.equal('done; the history knows no such finding');
  });

  it('holds what was measured against every objective', () => {
    const set = parseParticulars('objectives: { rto: 1s, splitBrain: 0s }', 'drill.yaml');
    const rows = rowsOf(quarterlyReport(history, quarter, set), 'objectives');
    expect(rows[0]?.slice(2)).to.deep.equal(['1 s', rows[0]?.[3], 'missed']);
    expect(rows[1]?.[2]).to.equal('blank: target');
    expect(rows[2]?.[4]).to.equal('missed');
    const own = rows.find(([name]) => name === 'takeover on two-servers, slowest');
    expect(own?.[4]).to.match(/^missed in \d+ of \d+ takeovers$/);
  });

  it('shows each topology by itself in the trend: each has objectives of its own', () => {
    const topologies = new Set(history.flatMap(({ topologies: all }) => all.map(({ name }) => name)));
    const tables = tablesOf(report, 'trend');
    expect(tables).to.have.lengthOf(topologies.size);
    for (const rows of tables)
      expect(rows.map(([label]) => label)).to.deep.equal(['2026Q1', '2026Q2', '2026Q3', '2026Q4']);
  });

  it('tells of each drill when what happened, from the fault on', () => {
    const power = tablesOf(report, 'timeline')[0]?.find(([name]) => name === 'takeover/power-off');
    expect(power?.[1]).to.match(/^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    const [, , lastSign, detected, announced] = power ?? [];
    expect(lastSign).to.match(/^−/);
    expect(detected).to.match(/^\+/);
    expect(announced).to.match(/^\+/);
  });

  it('computes availability with its formula, and no figure for what has no source', () => {
    const set = parseParticulars('objectives: { rto: 5s }\nmtbf: 720h', 'drill.yaml');
    const withTargets = quarterlyReport(history, quarter, set);
    const [rto, mttr, median, longest, mtbf] = rowsOf(withTargets, 'availability');
    expect(rto?.[1]).to.equal('met in all trials');
    expect(rto?.[2]).to.match(/at least 9\d\.?\d? % with 95 % confidence \(Clopper-Pearson, n 60\)/);
    expect(mttr?.[2]).to.contain('D / N');
    expect(median?.[1]).to.equal('494 failovers');
    expect(longest?.[2]).to.contain('⌊T × (1 − A) / d⌋, T = 365.25 d (period), A = 99.999 %');
    expect(mtbf?.[1]).to.match(/^99\.99\d+ %$/);
    expect(JSON.stringify(withTargets)).to.contain('RPO: no figure');
    expect(rowsOf(report, 'availability')[0]?.[1]).to.equal('blank: target in the drill file');
  });

  it('shows what changed in the configuration, between servers and since the quarter before', () => {
    const newest = history.at(-1);
    if (newest === undefined) throw new Error('there is a history');
    const [first, ...others] = newest.topologies;
    if (first === undefined) throw new Error('there is a topology');
    const servers = first.servers.map((server, index) =>
      index === 0 ? { ...server, lines: [...server.lines, 'nopreempt'] } : server,
    );
    const changed = [...history.slice(0, -1), { ...newest, topologies: [{ ...first, servers }, ...others] }];
    const blocks =
      quarterlyReport(changed, quarter, noParticulars).sections.find(({ id }) => id === 'drift')?.blocks ?? [];
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
    expect(tables[0]).to.deep.equal([[{ kind: 'code', text: 'nopreempt' }, '']]);
    expect(tables[1]).to.deep.equal([['server-a', '', { kind: 'code', text: 'nopreempt' }]]);
    // Containers bring packages of their own: what was drilled in others is held against nothing.
    const inDocker = changed.map((entry) => (entry === changed.at(-1) ? { ...entry, runtime: 'docker' } : entry));
    const told = quarterlyReport(inDocker, quarter, noParticulars).sections.find(({ id }) => id === 'drift');
    expect(JSON.stringify(told)).to.contain('It was not drilled by docker in ');
  });

  it('tells what several drills of a topology miss alike once, with the id and the evidence of each', () => {
    const [first] = history.at(-1)?.drills ?? [];
    if (first === undefined) throw new Error('there is a drill');
    const missed = {
      ...{ name: 'takeOverWithin', text: 'taken over within 2 s', verdict: 'fail' as const },
      ...{ kind: 'over-limit', reason: 'over the limit of 2 s' },
    };
    const drillOf = (id: string) => ({ ...first, id, verdict: 'fail' as const, expectations: [missed] });
    const late = changedAt('2026-11-20', (entry) => ({ ...entry, drills: ['a/b', 'a/c'].map(drillOf) }));
    const told = quarterlyReport(late, quarter, noParticulars);
    const group = tablesOf(told, 'findings')[0]?.find((row) => row[3]?.includes('a/b'));
    expect(group?.[0]).to.match(/^F-[0-9a-f]{8}\nF-[0-9a-f]{8}$/);
    expect(group?.[3]?.split('\n')).to.have.members(['a/b', 'a/c']);
    expect(group?.at(-1)?.split('\n')).to.have.lengthOf(2);
    expect(JSON.stringify(told.sections[0])).to.contain(
      `Major, new: ${first.topology}, taken over within 2 s, missed in 2 drills.`,
    );
  });

  it('says in the summary which configuration was changed, and how many actions are open', () => {
    const first = (each: Report) => JSON.stringify(each.sections[0]);
    expect(first(report)).not.to.match(/Changed since|are? open/);
    const changed = changedAt('2026-11-20', (entry) => ({
      ...entry,
      topologies: entry.topologies.map((topology, index) => ({
        ...topology,
        servers: topology.servers.map((server) => ({ ...server, lines: index === 0 ? ['nopreempt'] : server.lines })),
      })),
    }));
    const yaml = 'actions: [{ finding: F-1, action: fence }, { finding: F-2, action: wait, status: done }]';
    const text = first(quarterlyReport(changed, quarter, parseParticulars(yaml, 'drill.yaml')));
    expect(text)
      .to.contain('Changed since 2026Q3: the configuration of two-servers.')
      .and.to.contain('1 action is open.');
  });

  it('says in the summary what is grave and has no action, what is overdue, and when it was made', () => {
    const [critical = []] = rowsOf(report, 'findings');
    expect(JSON.stringify(report.sections[0])).to.match(/critical findings? ha(s|ve) no action yet: /);
    const action = `finding: ${critical[0] ?? ''}, action: fence it, ticket: OPS-7, owner: Ada`;
    const made = (due: string, status = 'open', on: string | null = '2026-12-20') => {
      const yaml = `actions: [{ ${action}, due: ${due}, status: ${status} }]`;
      return quarterlyReport(history, quarter, parseParticulars(yaml, 'drill.yaml'), on);
    };
    const late = made('2026-12-15');
    expect(JSON.stringify(late.sections[0]))
      .to.contain('Overdue since 2026-12-15: OPS-7, fence it, Ada.')
      .and.not.to.contain(`no action yet: ${critical[0] ?? ''}`);
    expect(rowsOf(late, 'actions')[0]?.[3]).to.equal('2026-12-15\noverdue by 5 days');
    expect(late.kicker).to.equal('October to December 2026; made on 2026-12-20');
    for (const sound of [
      made('2026-12-20'),
      made('2027-01-15'),
      made('2026-12-15', 'done'),
      made('2026-12-15', 'open', null),
      made('soon'),
    ])
      expect(renderReportMarkdown(sound)).not.to.match(/overdue/i);
  });

  it('draws the gravest split-brain that nobody has declared, and none where there is none', () => {
    const drawn = (each: Report) => each.sections[0]?.blocks.find(({ kind }) => kind === 'drawing');
    const picture = drawn(report);
    if (picture?.kind !== 'drawing') throw new Error('nothing is drawn');
    expect(picture.text).to.match(
      /^Two owners at once in \S+ split-brain\/one-way-silence, in the trial whose recording was kept: /,
    );
    const svg = picture.svg.toString();
    expect(svg).to.match(/class="state split-brain"/);
    expect(svg).to.contain('>2,370 ms</text>');
    const sound = history.map((entry) => ({
      ...entry,
      drills: entry.drills.filter(({ id }) => id === 'takeover/power-off'),
    }));
    expect(drawn(quarterlyReport(sound, quarter, noParticulars))).to.equal(undefined);
  });

  it('tells what does not apply once for each reason, and nowhere else', () => {
    const out = ['power-off', 'unplug', 'hang', 'switchover'].map((name) => `calls/${name}`);
    const more = changedAt('2026-11', (entry) => ({
      ...entry,
      drills: entry.drills.flatMap((drill, index) => {
        const other = {
          ...drill,
          verdict: 'not-applicable' as const,
          trials: 0,
          expectations: [],
          evidence: [],
          story: [],
        };
        return index > 0 ? drill : [drill, ...out.map((id) => ({ ...other, id, note: 'nobody makes calls here' }))];
      }),
    }));
    const text = renderReportMarkdown(quarterlyReport(more, quarter, noParticulars));
    expect(text.match(/nobody makes calls here \(\S+\): 4 drills of calls/g)).to.have.lengthOf(1);
    expect(text).to.contain('; 5 more do not apply.').and.not.to.contain('calls/hang');
  });

  it('counts as undeclared what is held against a drill, and nothing that cannot be judged', () => {
    const told = (runs: readonly HistoryEntry[]) => {
      const figures = quarterlyReport(runs, quarter, noParticulars).sections[0]?.blocks.find(
        ({ kind }) => kind === 'figures',
      );
      return figures?.kind === 'figures' ? figures.figures[1]?.value : undefined;
    };
    const doubted = changedAt('2026-11', (entry) => ({
      ...entry,
      drills: entry.drills.map((drill) => ({
        ...drill,
        expectations: drill.expectations.map((each) => ({
          ...each,
          verdict: each.verdict === 'fail' ? ('inconclusive' as const) : each.verdict,
        })),
      })),
    }));
    expect(told(history)).to.match(/^[1-9]\d* episodes$/);
    expect(told(doubted)).to.equal('0 episodes');
  });

  it('says of an outage that went on when the trial ended that no end was seen, not never', () => {
    const endless = changedAt('2026-11', (entry) => ({
      ...entry,
      drills: entry.drills.map((drill) => ({
        ...drill,
        services: (drill.services ?? []).map((service) => ({
          ...service,
          outagesMs: service.outagesMs.map(() => null),
        })),
      })),
    }));
    const text = renderReportMarkdown(quarterlyReport(endless, quarter, noParticulars));
    expect(text).to.contain('Longest outage for a client: no end seen');
  });

  it('says how to run it again, once for each way in which it ran', () => {
    const text = renderReportMarkdown(report);
    const commands = text.match(/`npx failover-drill run [^`]*`/g) ?? [];
    expect(commands).to.have.length.within(1, 4);
    expect(commands.join('')).not.to.contain('--grep');
  });

  it('tells the abort rule once, unless a scenario has one of its own', () => {
    const columnsOf = (yaml: string) => {
      const { sections } = quarterlyReport(history, quarter, parseParticulars(yaml, 'drill.yaml'));
      const blocks = sections.find(({ id }) => id === 'scenarios')?.blocks ?? [];
      return blocks.flatMap((block) => (block.kind === 'table' ? block.columns.map(({ name }) => name) : [block.kind]));
    };
    expect(columnsOf('abort: at once')[0]).to.equal('facts');
    expect(columnsOf('abort: at once')).not.to.include('abort rule');
    const own = columnsOf('scenarios: { takeover/hang: { abort: after a minute } }');
    expect(own).to.include('abort rule').and.not.to.include('facts');
  });

  it('leaves blank, visibly, what only people can fill, and never claims compliance', () => {
    const html = renderReportHtml(report);
    expect(html).to.contain('<span class="blank">who led the drill</span>');
    expect(renderReportMarkdown(report)).to.contain('\\_\\_\\_\\_\\_\\_ *(who led the drill)*');
    expect(html).not.to.match(/compliant|complies/i);
    expect(html).to.contain('evidence for');
  });

  it('can be made of a quarter without a run, and of one run alone', () => {
    expect(renderReportHtml(quarterlyReport([], quarter, noParticulars))).to.contain('no run');
    expect(renderReportMarkdown(quarterlyReport(history.slice(-1), quarter, noParticulars))).to.contain(
      'no earlier quarter',
    );
  });

  it('lets nothing from outside become markup', () => {
    const html = renderReportHtml(quarterlyReport(poisoned(history), quarter, noParticulars));
    expect(html).not.to.match(/<img|<script>alert/);
    expect(html).to.contain('&lt;img src=x');
  });
});

describe('the file in which people fill a drill report', () => {
  const mistakes: [string, RegExp][] = [
    ['lead: Ada\nleed: Bob', /^drill-file-invalid drill.yaml:1:1: : Unrecognized key/],
    [
      'lead: Ada\nobjectives:\n  rto: soon',
      /^drill-file-invalid drill.yaml:3:8: objectives.rto: "soon" is not a duration/,
    ],
    ['lead: [Ada', /^drill-file-invalid drill.yaml:1:\d+: /],
    ['actions: [{ finding: F-1 }]', /^drill-file-invalid drill.yaml:1:\d+: actions.0.action: /],
  ];
  for (const [yaml, expected] of mistakes)
    it(`says where ${JSON.stringify(yaml)} is wrong`, () => {
      expect(codeOf(() => parseParticulars(yaml, 'drill.yaml'))).to.match(expected);
    });

  it('may be empty', () => expect(parseParticulars('', 'drill.yaml')).to.deep.equal(noParticulars));
});
