// A program of its own, for the soak to kill at any moment: it brings labs up and down, each with processes in it.
import { Lab } from '../../lab';
import { dockerRuntime } from '../runtime';
// Loaded before it begins, so that it is killed in its work and not while loading.
import '../sandbox';
import { noFolders, options, reaches, twoServers } from './lab';

async function drillForEver(): Promise<never> {
  process.stdout.write('begun\n');
  for (;;) {
    const lab = await Lab.up(twoServers(), dockerRuntime(options), noFolders);
    lab.spawn('server-a', ['sleep', '1000']);
    lab.instrument(['tcpdump', '-i', 'any', '-w', '-']).stdout.resume();
    await reaches(lab, 'client', '10.20.0.12');
    await lab[Symbol.asyncDispose]();
  }
}

void drillForEver();
