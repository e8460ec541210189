import { readCaptureFile } from 'tcpdump-parser';
import { CaptureReader, type CaptureNews } from '../../analysis';
import type { Analysis } from './analysis';
import type { AnalyzeOptions, FaultTime } from './options';

/**
 * Reads a capture file, or the standard input (`-`), to its end.
 *
 * @param tell is given what can be told at once, batch by batch
 * @throws CaptureError when the capture cannot be read on
 */
export async function readCaptureAnalysis(
  source: string,
  { vip, faultAt }: Pick<AnalyzeOptions, 'vip' | 'faultAt'>,
  tell?: (news: readonly CaptureNews[]) => void,
): Promise<Analysis> {
  const vips = vip.includes('auto') ? 'auto' : vip;
  const capture = readCaptureFile(source);
  let reader: CaptureReader | undefined;
  for await (const frames of capture.batches()) {
    // A fault given relative to the first frame has no time until that is in.
    reader ??= new CaptureReader({ vips, ...struck(faultAt, frames[0]?.timeNs) });
    for (const frame of frames) reader.feed(frame);
    tell?.(reader.news());
  }
  const { droppedByCapture, truncatedAt } = capture.state;
  const analysis = (reader ?? new CaptureReader({ vips })).analysis({
    droppedByCapture,
    cutShort: truncatedAt !== undefined,
  });
  return { source, ...analysis, controls: [] };
}

function struck(faultAt: FaultTime | undefined, firstNs = 0n): { readonly faultAtNs?: bigint } {
  if (faultAt === undefined) return {};
  return { faultAtNs: 'atNs' in faultAt ? faultAt.atNs : firstNs + faultAt.afterStartNs };
}
