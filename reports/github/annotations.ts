import type { DrillResult, RunResult } from '../../harness/judging/types';
import { drillMessages } from '../wording/why/drill-message';
import { rerunCommand } from '../wording/verdicts/rerun';

/**
 * Workflow commands, one to a line, for the drills that need a look. GitHub shows ten of each level for a step, so the
 * failed ones come before the inconclusive.
 */
export function renderGithubAnnotations(run: RunResult): string {
  const level = ({ verdict }: DrillResult) =>
    verdict === 'fail' || verdict === 'error'
      ? 'error'
      : verdict === 'inconclusive'
        ? 'warning'
        : verdict === 'known'
          ? 'notice'
          : null;
  return run.drills
    .flatMap((drill) => {
      const command = level(drill);
      return command === null ? [] : annotation(command, run, drill);
    })
    .map((line) => `${line}\n`)
    .join('');
}

function annotation(command: string, run: RunResult, drill: DrillResult): string {
  const title = `${drill.topology} ${drill.id}: ${drill.verdict}`;
  const again = drill.verdict === 'known' ? [] : [`again: ${rerunCommand(run, drill)}`];
  const message = [...drillMessages(drill), ...again].join('\n');
  return `::${command} file=${property(drill.file)},title=${property(title)}::${data(message)}`;
}

/** As the runner reads it back. The percent sign first, or the others' escapes would be escaped again. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
