import { readCaptureFile } from '../src/index';

/** Run as a process of its own: reads and decodes every frame of the capture named, then prints what that took, as JSON. */
async function main(path: string): Promise<void> {
  const before = performance.now();
  const kinds: Record<string, number> = {};
  let latestNs = 0n;
  for await (const batch of readCaptureFile(path).batches()) {
    for (const { packet, timeNs } of batch) {
      kinds[packet.kind] = (kinds[packet.kind] ?? 0) + 1;
      if (timeNs > latestNs) latestNs = timeNs;
    }
  }
  const elapsedMs = performance.now() - before;
  const peakRssBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(`${JSON.stringify({ elapsedMs, peakRssBytes, kinds, latestNs: String(latestNs) })}\n`);
}

void main(process.argv[2] ?? '-');
