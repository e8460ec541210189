import { expect } from 'chai';
import { reportOf } from '../../../reports/json/report';
import { durationText } from '../../../reports/wording/quantities/quantities';
import { clientMeasures } from '../../analysis/testing/client';
import { splitBrain } from '../../judging/testing/measures';
import type { ServiceMeasures } from '../../analysis/types';
import type { RunResult } from '../../judging/types';
import { formats } from './testing/formats';
import { runOf } from './testing/run-of';

const faultNs = 1_790_000_000_000_000_000n;
const at = (ms: number): bigint => faultNs + BigInt(Math.round(ms * 1e6));

/** Figures that can be told from each other wherever they stand, none of them round. */
const takeoverMs = 1612.4;
const outage = { fromNs: at(0), toNs: at(1733.6), durationMs: 1733.6 };
const blackout = { fromNs: at(0), toNs: at(1543.2), durationMs: 1543.2, unansweredQuestions: 154, resolutionMs: 10 };
const apart = { ...splitBrain('dual-active', 1290.3), fromNs: at(0), toNs: at(1290.3) };
const met = { ...splitBrain('conflict', 124.4), fromNs: at(1290.3), toNs: at(1414.7) };

interface Figure {
  readonly ms: number;
  /** What else could be taken for it: a part of it, or the same by another measure. */
  readonly mistaken: readonly number[];
  /** Which formats do not tell it. */
  readonly silent: readonly string[];
}
const figures: Readonly<Record<string, Figure>> = {
  takeover: { ms: takeoverMs, mistaken: [], silent: ['comparison'] },
  'outage of a client': { ms: outage.durationMs, mistaken: [1713.6, 1753.6], silent: ['comparison'] },
  'time without an answer': {
    ms: blackout.durationMs + blackout.resolutionMs,
    mistaken: [blackout.durationMs, 1563.2],
    silent: ['comparison', 'GitHub', 'OpenMetrics', 'the quarterly report', 'frame comments'],
  },
  // Each class is told with its own time, and with this.
  'time with two owners': { ms: 1414.7, mistaken: [], silent: [] },
};

const measured = (service: ServiceMeasures): ServiceMeasures => ({
  ...service,
  takeover: service.takeover && {
    ...service.takeover,
    ...{ takeoverMs, takeoverUncertaintyMs: 0.2, atNs: at(takeoverMs) },
    phases: {
      ...service.takeover.phases,
      ...{ announcedNs: at(takeoverMs), firstGoodReplyNs: at(1614.9), stableNs: at(1655.1), detectedNs: at(1611.2) },
    },
  },
  clients: [clientMeasures({ outage, failoverTimeMs: 1621.9 })],
  blackouts: [blackout],
  splitBrain: [apart, met],
});

/** As a format writes it: metrics are in seconds. */
const written = (format: string, ms: number): string =>
  format === 'OpenMetrics' ? ` ${String(Number((ms / 1000).toFixed(9)))}\n` : durationText(ms);

/** A figure by itself, and not a part of another. */
const tells = (text: string, figure: string): boolean =>
  text.split(figure).length > 1 && new RegExp(`(^|[^\\d.,])${figure.replaceAll('.', '[.]')}`).test(text);

describe('a figure', () => {
  const run = runOf('two-servers', measured);
  for (const [name, { ms, mistaken, silent }] of Object.entries(figures))
    for (const [format, render] of Object.entries(formats)) {
      if (silent.includes(format)) continue;
      it(`${name} is the same wherever it is told: ${format}`, () => {
        const text = render(run);
        // Of each class of split-brain a comment of its frames tells, and of no more.
        if (!(format === 'frame comments' && name !== 'takeover')) expect(text).to.satisfy(tellsIt(format, ms));
        for (const other of mistaken)
          expect(tells(text, written(format, other)), `${String(other)} ms`).to.equal(false);
      });
    }
  const tellsIt = (format: string, ms: number) => (text: string) => tells(text, written(format, ms));

  it('is the one that is judged, and the one in report.json', () => {
    const [drill] = reportOf(run).drills;
    const worst = Object.fromEntries((drill?.expectations ?? []).map((each) => [each.name, each.worstMs]));
    expect(worst).to.include({
      takeOverWithin: takeoverMs,
      serveWithin: figures['outage of a client']?.ms,
      blackOutAtMost: figures['time without an answer']?.ms,
      neverHaveTwoOwners: 1414.7,
    });
    const { services, ...trial } = drill?.trials[0] ?? { services: [] };
    expect(trial).to.include({ takeoverMs, clientOutageMs: 1733.6, blackoutMs: 1553.2, splitBrainMs: 1414.7 });
    expect(services[0]).to.include({ takeoverMs, clientOutageMs: 1733.6, blackoutMs: 1553.2 });
  });

  it('is in no headline where its trial cannot be believed', () => {
    const doubted = (of: RunResult): RunResult => ({
      ...of,
      verdict: 'inconclusive',
      drills: of.drills.map((drill) => ({
        ...drill,
        verdict: 'inconclusive' as const,
        trials: drill.trials.map((trial) => ({ ...trial, verdict: 'inconclusive' as const })),
      })),
    });
    const page = formats['HTML']?.(doubted(run)) ?? '';
    const headline = page.slice(page.indexOf('<dl>'), page.indexOf('</dl>'));
    for (const { ms } of Object.values(figures)) expect(headline).not.to.contain(durationText(ms));
    expect(headline).to.contain('not known');
    const quarter = formats['the quarterly report']?.(doubted(run)) ?? '';
    const summary = quarter.slice(quarter.indexOf('Summary'), quarter.indexOf('## Identity'));
    for (const { ms } of Object.values(figures)) expect(summary).not.to.contain(durationText(ms));
    expect(summary).to.contain('not measured').and.to.contain('none measured');
    expect(formats['OpenMetrics']?.(doubted(run))).not.to.match(/seconds\{.*(1\.4147|1\.7336|1\.6124)/);
  });
});
