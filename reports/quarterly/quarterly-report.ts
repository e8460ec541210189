import type { Report } from '../document/blocks';
import type { HistoryEntry } from '../history/entry-schema';
import { quarterContext } from './context';
import type { Particulars } from './particulars';
import { type Quarter, quarterText } from './quarter';
import { actions } from './sections/actions';
import { availability } from './sections/availability';
import { controls, signOff } from './sections/controls';
import { coverage } from './sections/coverage';
import { drift } from './sections/drift';
import { environment } from './sections/environment';
import { evidence } from './sections/evidence';
import { findings } from './sections/findings';
import { identity, scope } from './sections/identity';
import { objectives } from './sections/objectives';
import { results } from './sections/results';
import { scenarios } from './sections/scenarios';
import { quarterVerdict } from './sections/standing';
import { summary } from './sections/summary';
import { timeline } from './sections/timeline';
import { trend } from './sections/trend';
import { verification } from './sections/verification';

/**
 * The drill report of a quarter, which an auditor can read. What only people can fill comes from `particulars`, or stays visibly blank.
 *
 * @param generatedOn the day on which it is made, which tells what is overdue
 * @param history everything there is: trends and repeated findings need the quarters before
 */
export function quarterlyReport(
  history: readonly HistoryEntry[],
  quarter: Quarter,
  particulars: Particulars,
  generatedOn: string | null = null,
): Report {
  const context = quarterContext(history, quarter, particulars, generatedOn);
  return {
    title: `Failover drill ${quarter.label}`,
    kicker: generatedOn === null ? quarterText(quarter) : `${quarterText(quarter)}; made on ${generatedOn}`,
    verdict: context.entries.length === 0 ? null : quarterVerdict(context),
    sections: [
      summary(context),
      identity(context),
      scope(context),
      objectives(context),
      scenarios(context),
      results(context),
      verification(context),
      availability(context),
      findings(context),
      actions(context),
      coverage(context),
      trend(context),
      drift(context),
      timeline(context),
      environment(context),
      evidence(context),
      controls(),
      signOff(context),
    ],
  };
}
