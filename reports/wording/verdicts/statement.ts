import type { RunResult, Verdict } from '../../../harness/judging/types';
import { appliedCount } from '../../figures/drill';
import { countText } from '../quantities/quantities';

/** The verdict on a run as one sentence without a full stop: `4 of 22 drills failed`, of those that apply. */
export function verdictStatement(run: RunResult): string {
  const { drills, verdict } = run;
  const count = (wanted: Verdict) => drills.filter((drill) => drill.verdict === wanted).length;
  const all = countText(appliedCount(run), 'drill');
  const share = (wanted: Verdict) => `${count(wanted)} of ${all}`;
  switch (verdict) {
    case 'pass':
      if (count('pass') === drills.length) return `All ${all} passed`;
      return count('pass') === 1
        ? 'The one drill that applies passed'
        : `All ${count('pass')} drills that apply passed`;
    case 'known':
      return `${count('pass')} of ${all} passed, ${count('known')} ${count('known') === 1 ? 'shows a declared weakness' : 'show declared weaknesses'}`;
    case 'fail':
      return `${share('fail')} failed`;
    case 'error':
      return `The harness broke in ${share('error')}`;
    case 'inconclusive':
      return count('inconclusive') === 0
        ? 'Inconclusive: there was nothing to judge'
        : `Inconclusive: ${share('inconclusive')} cannot be believed`;
    case 'not-applicable':
      return 'No drill applied';
  }
}
