import { blockText } from '../document/markdown';
import { redactText } from '../../harness/recording/redact/redact';
import type { AgentComparison } from './comparison';
import { countedAsText } from './figures';
import { glance } from './tables';

/** Between them stands what nobody writes by hand, and no formatter touches. */
const [begin, end] = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'];

/** The table that people look for first, as Markdown. */
export const glanceText = (comparison: AgentComparison): string => blockText(glance(comparison));

/** A text with the table of this comparison in its place in it. @throws {RangeError} when it has no such place */
export function withGlance(text: string, comparison: AgentComparison): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new RangeError('there is no place for the table of the agents');
  const made = `${comparison.startedAt.slice(0, 10)}, ${comparison.trials} trials of each fault, ${comparison.processors} processors, Linux ${comparison.kernel}; bytes are of ${countedAsText(comparison)}`;
  const table = redactText(glanceText(comparison));
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${made}\n\n${text.slice(to)}`;
}
