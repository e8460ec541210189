import { statSync } from 'node:fs';
import { CaptureError, readCaptureFile, type NotKept } from 'tcpdump-parser';
import type { CaptureNews } from '../../analysis';
import { CaptureReader } from '../../analysis/evidence/capture/capture-reader';
import { UsageError } from '../usage-error';
import type { Analysis, Damage } from './analysis';
import type { AnalyzeOptions, FaultTime } from './options';

/**
 * Reads a capture. One that has everything twice, by two clocks, is read once more, knowing that; the standard input cannot be.
 *
 * @param tell is given what can be told at once, batch by batch
 * @throws CaptureError when nothing of it can be read
 * @throws UsageError when the fault is given by a clock that its text does not keep
 */
export async function readCaptureAnalysis(
  source: string,
  asked: Pick<AnalyzeOptions, 'vip' | 'faultAt'>,
  tell?: (news: readonly CaptureNews[]) => void,
): Promise<Analysis> {
  const analysis = await readOnce(source, asked, tell);
  const { doubled } = analysis.clocks ?? {};
  if (doubled === undefined || !isFile(source)) return analysis;
  return readOnce(source, asked, undefined, doubled.laterMs);
}

const isFile = (source: string): boolean => source !== '-' && statSync(source).isFile();

/** From the file, or the standard input (`-`), to its end, or to where it is damaged. */
async function readOnce(
  source: string,
  { vip, faultAt }: Pick<AnalyzeOptions, 'vip' | 'faultAt'>,
  tell?: (news: readonly CaptureNews[]) => void,
  echoMs?: number,
): Promise<Analysis> {
  const vips = vip.includes('auto') ? 'auto' : vip;
  const capture = readCaptureFile(source);
  let reader: CaptureReader | undefined;
  let damage: Damage | undefined;
  try {
    for await (const frames of capture.batches()) {
      if (faultAt !== undefined && 'atNs' in faultAt && clockLack(capture.state.notKept)) throw faultNowhere;
      // A fault given relative to the first frame has no time until that is in.
      reader ??= new CaptureReader({
        vips,
        ...(echoMs !== undefined && { echoMs }),
        ...struck(faultAt, frames[0]?.timeNs),
      });
      for (const frame of frames) reader.feed(frame);
      tell?.(reader.news());
    }
  } catch (error) {
    if (!(error instanceof CaptureError) || reader === undefined) throw error;
    damage = { code: error.code, what: error.message, hint: error.hint };
  }
  const { droppedByCapture, truncatedAt, notKept } = capture.state;
  const analysis = (reader ?? new CaptureReader({ vips })).analysis({
    droppedByCapture,
    cutShort: truncatedAt !== undefined,
    untimed: notKept.includes('time'),
  });
  const clockLacks = clockLack(notKept);
  return { source, ...analysis, ...(damage && { damage }), ...(clockLacks && { clockLacks }), controls: [] };
}

const clockLack = (notKept: readonly NotKept[]): Analysis['clockLacks'] =>
  notKept.find((what) => what === 'date' || what === 'time-zone');

const faultNowhere = new UsageError(
  'fault-time-unplaced',
  'the times of this text are local, of an unknown zone: a moment of the epoch has no place among them',
  'give --fault-at as +2.5s after the first frame, or print the text with tcpdump -tt',
);

function struck(faultAt: FaultTime | undefined, firstNs = 0n): { readonly faultAtNs?: bigint } {
  if (faultAt === undefined) return {};
  return { faultAtNs: 'atNs' in faultAt ? faultAt.atNs : firstNs + faultAt.afterStartNs };
}
