import type { RunResult } from '../../harness/judging/types';
import { causesOf } from '../figures/causes';
import { byNeed } from '../figures/need';
import { countText } from '../wording/quantities/quantities';
import { rerunCommand } from '../wording/verdicts/rerun';
import { verdictWording } from '../wording/verdicts/verdicts';
import { drillMessages } from '../wording/why/drill-message';
import { nextStepsOf } from '../wording/why/next-step';
import { codeSpan, markdownText } from './markdown';

/** What failed, then why some cannot be believed, then the rest that did not simply pass. */
export function attention(run: RunResult): string {
  const drills = byNeed(run.drills).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable');
  const causes = causesOf(run.drills).map(({ text, remedy, drills: those }) => {
    const what = `inconclusive in ${countText(those.length, 'drill')}: ${text}`;
    return `- ${verdictWording.inconclusive.glyph} ${markdownText(what)}${remedy === null ? '' : `\n  - ${markdownText(remedy)}`}`;
  });
  const items = drills.map((drill) => {
    const { glyph, word } = verdictWording[drill.verdict];
    const why = drillMessages(drill).map((message) => `  - ${markdownText(message)}`);
    const again = drill.verdict === 'known' ? [] : [`  - again: ${codeSpan(rerunCommand(run, drill))}`];
    const next = nextStepsOf(drill).flatMap(({ sentence, lines }) => [
      `  - next: ${markdownText(sentence)}`,
      ...(lines.length === 0
        ? []
        : [
            '',
            ...['```yaml', ...lines.map((line) => line.replaceAll('`', "'")), '```'].map((line) => `    ${line}`),
            '',
          ]),
    ]);
    return [`- ${glyph} **${markdownText(`${drill.topology} ${drill.id}`)}** ${word}`, ...why, ...next, ...again].join(
      '\n',
    );
  });
  const failed = drills.filter(({ verdict }) => verdict === 'fail' || verdict === 'error').length;
  return items.length === 0 ? '' : `### To look at\n\n${items.toSpliced(failed, 0, ...causes).join('\n')}`;
}
