import type { DrillResult, RunResult } from '../../harness/judging/types';
import { callsOf } from '../figures/calls';
import { claimsOverview } from '../figures/claims';
import { longestInDrill, takeoverSamples, trialCount } from '../figures/drill';
import { headlineOf, whereText } from '../figures/headline';
import { canBeTold } from '../figures/kinds';
import { byNeed, notApplicable } from '../figures/need';
import { grouped } from '../figures/grouped';
import { outagesByProtocol, protocolsIn } from '../figures/side-by-side';
import { callsText } from '../wording/services/calls';
import { overviewText } from '../wording/verdicts/claims';
import { lastedText } from '../wording/quantities/lasted';
import { countText, durationText } from '../wording/quantities/quantities';
import { outageText, protocolText } from '../wording/services/side-by-side';
import { shellText } from '../wording/verdicts/rerun';
import { verdictStatement } from '../wording/verdicts/statement';
import { tallyText, verdictWording } from '../wording/verdicts/verdicts';
import { whichDrills } from '../wording/verdicts/which-drills';
import { codeSpan, markdownText, table } from './markdown';
import { attention } from './attention';
import { servicesSection } from './services';

/** GitHub refuses a job's summary above 1 MiB, whole. */
const summaryLimitBytes = 1024 * 1024;

/** A job's summary: the verdict, the headline, the drills that need a look, then all of them, as far as there is room. */
export function renderGithubSummary(run: RunResult, limitBytes = summaryLimitBytes): string {
  const sections = [heading(run), attention(run), servicesSection(run), ...topologySections(run), footer(run)].filter(
    (each) => each !== '',
  );
  let text = '';
  for (const [index, section] of sections.entries()) {
    const more = `${text === '' ? '' : '\n'}${section}\n`;
    const notice = `\n*${countText(sections.length - index, 'section')} left out: the whole report is in index.html.*\n`;
    if (Buffer.byteLength(text + more) + Buffer.byteLength(notice) > limitBytes) return text + notice;
    text += more;
  }
  return text;
}

function heading(run: RunResult): string {
  const { takeover, slowest, splitBrain, neverTakenOver, longestOutage } = headlineOf(run);
  const facts = [
    takeover &&
      `takeover median **${durationText(takeover.median)}**, p95 ${durationText(takeover.p95)} (n ${takeover.n})`,
    slowest && `slowest ${durationText(slowest.valueMs)}, ${markdownText(whereText(slowest))}`,
    neverTakenOver > 0 && `**never taken over** in ${countText(neverTakenOver, 'trial')}`,
    splitBrain &&
      (splitBrain.longest
        ? `two owners, longest **${lastedText(splitBrain.longest.lasted)}**, ${markdownText(whereText(splitBrain.longest))}`
        : 'two owners never seen'),
    longestOutage &&
      `longest outage for a client ${lastedText(longestOutage.lasted)}, ${markdownText(whereText(longestOutage))}`,
    ...claimsOverview(run).map(
      (claim) =>
        `${verdictWording[claim.verdict].glyph} **${markdownText(claim.text)}** ${markdownText(overviewText(claim))}`,
    ),
  ].filter((each) => each !== null && each !== false);
  const interrupted = run.interrupted ? '\n\n**The run was interrupted: what had not run yet is missing here.**' : '';
  return `## ${verdictWording[run.verdict].glyph} ${verdictStatement(run)}\n\n${tallyText(run)}; ${countText(trialCount(run), 'trial')} in ${durationText(run.durationMs)}.\n\n${facts.map((fact) => `- ${fact}`).join('\n')}${interrupted}`;
}

function topologySections(run: RunResult): string[] {
  return [...grouped(run.drills, ({ topology }) => topology)].map(([topology, drills]) => {
    const set = run.topologies.filter(({ name }) => name === topology);
    const withOwners = canBeTold('splitBrain', set);
    const applied = drills.filter(({ verdict }) => verdict !== 'not-applicable');
    const rows = byNeed(applied).map((drill) => rowOf(drill, withOwners));
    const left = [...notApplicable(drills)].map(
      ([note, those]) => `- ${markdownText(`${note}: ${whichDrills(those.map(({ id }) => id))}`)}`,
    );
    const others =
      left.length === 0
        ? []
        : [
            [`Left out, as not applicable: ${countText(drills.length - applied.length, 'drill')}.`, '', ...left].join(
              '\n',
            ),
          ];
    const heads = ['', 'drill', 'median', 'worst', ...(withOwners ? ['two owners'] : []), 'client outage', 'n'];
    const tables = [table(heads, rows), ...outageTable(drills), ...callsTable(drills), ...others].join('\n\n');
    return `<details><summary>${markdownText(topology)}: ${countText(applied.length, 'drill')}</summary>\n\n${tables}\n\n</details>`;
  });
}

function rowOf(drill: DrillResult, withOwners: boolean): string[] {
  const { summary } = takeoverSamples(drill.trials);
  const split = longestInDrill(drill, 'splitBrain');
  const outage = longestInDrill(drill, 'clientOutage');
  const owners = split === null ? '' : split.ms > 0 ? `**${lastedText(split)}**` : 'none';
  return [
    verdictWording[drill.verdict].glyph,
    `${markdownText(drill.id)}<br><sub>${markdownText(drill.title)}</sub>`,
    summary === null ? '' : durationText(summary.median),
    summary === null ? '' : durationText(summary.max),
    ...(withOwners ? [owners] : []),
    outage === null ? '' : outage.ms === 0 ? 'none' : lastedText(outage),
    String(drill.trials.length),
  ];
}

/** The longest that a client was not served, by every protocol that saw any of that. */
function outageTable(drills: readonly DrillResult[]): string[] {
  const seen = drills.flatMap((drill) => outagesByProtocol(drill).map((outages) => ({ drill, outages })));
  const protocols = protocolsIn(seen.map(({ outages }) => outages));
  const rows = seen.map(({ drill, outages: { service, byProtocol, answeredPingsMs } }) => [
    markdownText(drill.id),
    markdownText(service),
    ...protocols.map((protocol) => {
      const own = byProtocol.find((each) => each.protocol === protocol);
      return own === undefined ? '' : outageText(own.outage);
    }),
    answeredPingsMs > 0 ? durationText(answeredPingsMs) : '',
  ]);
  const heads = ['unserved', 'service', ...protocols.map(protocolText), 'pings answered'];
  return rows.length === 0 ? [] : [table(heads, rows)];
}

/** What became of calls, where anybody made any. */
function callsTable(drills: readonly DrillResult[]): string[] {
  const rows = drills.flatMap((drill) =>
    callsOf(drill).map(({ service, calls }) => [markdownText(drill.id), markdownText(service), callsText(calls)]),
  );
  return rows.length === 0 ? [] : [table(['calls', 'service', 'what became of them'], rows)];
}

const footer = (run: RunResult) =>
  `<sub>seed ${markdownText(run.seed)}, ${run.runtime}, Linux ${markdownText(run.environment.kernel)}; ${codeSpan(shellText(run.command))}</sub>`;
