import type { Timeline } from '../../harness/analysis/timeline-types';
import { markup } from '../markup/markup';
import { stylesOf } from './node-styles';
import { document } from './page';
import { guide } from './sections/guide';
import { swimlane } from './swimlane/swimlane';

/** What a capture that nobody drilled has to say. */
export interface TimelinePage {
  readonly title: string;
  /** Where it comes from, in one line. */
  readonly kicker: string;
  /** What was found, a sentence each. */
  readonly findings: readonly string[];
  readonly timeline: Timeline;
  /** Known only where somebody says when the fault struck. */
  readonly limitMs: number | null;
}

/** The swimlane of a capture from anywhere, as one self-contained page. */
export function renderTimelinePage({ title, kicker, findings, timeline, limitMs }: TimelinePage): string {
  const styles = stylesOf(timeline.services.flatMap(({ lanes }) => lanes.map(({ node }) => node)));
  const picture = swimlane(timeline, { styles, limitMs, theory: null });
  return document(
    title,
    markup`<header class="masthead"><p class="kicker">failover-drill <span>${kicker}</span></p><h1>${title}</h1></header>
<ul id="findings" class="bullets findings">${findings.map((finding) => markup`<li>${finding}</li>`)}</ul>
<figure class="timeline" aria-labelledby="picture-caption" aria-describedby="findings"><figcaption id="picture-caption">Who owned the address when</figcaption><div class="scroll picture">${picture}</div></figure>
${guide()}`,
  );
}
