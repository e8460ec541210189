import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Times, ns since the epoch, of the frames of a capture that pass a display filter of tshark's. */
export async function tsharkTimes(path: string, filter: string): Promise<bigint[]> {
  const fields = ['-T', 'fields', '-e', 'frame.time_epoch'];
  const { stdout } = await promisify(execFile)('tshark', ['-n', '-r', path, '-Y', filter, ...fields]);
  return stdout.split('\n').filter(Boolean).map(epochNs);
}

/** `1795195701.007662041` */
function epochNs(text: string): bigint {
  const [seconds = '', fraction = ''] = text.split('.');
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}
