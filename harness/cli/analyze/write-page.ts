import { place } from '../../../reports/write/place';
import { timelineOf } from '../../analysis';
import { readRecording } from '../../recording/reader';
import type { Analysis } from './analysis';
import { captureTimeline } from './capture-timeline';
import type { Objection } from './objection';
import { renderPage, type PageSource } from './page';

interface Found {
  readonly analysis: Analysis;
  readonly objections: readonly Objection[];
}

/** Writes the page; of a recording it shows all that the recording knows. */
export async function writePage(path: string, found: readonly Found[], isJudged: boolean): Promise<void> {
  const sources = await Promise.all(found.map(pictured));
  await place(path, renderPage(sources, isJudged));
}

async function pictured({ analysis, objections }: Found): Promise<PageSource> {
  // Only recordings carry controls, and so many facts beside the capture that they are read once more for the picture.
  const isRecording = analysis.controls.length > 0;
  const timeline = isRecording ? await timelineOf(await readRecording(analysis.source)) : captureTimeline(analysis);
  return { analysis, objections, timeline };
}
