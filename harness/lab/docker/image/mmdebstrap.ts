import { createInterface } from 'node:readline';
import { execa } from 'execa';
import type { FileSystem } from './import-image';

// mmdebstrap dies with us (parent-death signal), and its temporary files with the mount namespace that it alone sees.
const alone = ['--pdeathsig', 'KILL', 'unshare', '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'];
const leftOut = ['man', 'doc', 'locale', 'info'].map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`);

/** Starts to make a minimal Debian of that suite, as a tar stream. Needs Debian's mmdebstrap, and root. */
export function mmdebstrap(suite: string, onLine: (line: string) => void): FileSystem {
  // Away from wherever we stand, which may be under the /tmp that it is not to see.
  const script = `cd / && mount -t tmpfs tmpfs /tmp && exec mmdebstrap --variant=minbase ${leftOut.join(' ')} ${suite} -`;
  const made = execa('setpriv', [...alone, 'sh', '-c', script], {
    buffer: { stdout: false },
    encoding: 'utf8',
    stdin: 'ignore',
    reject: false,
  });
  createInterface({ input: made.stderr }).on('line', onLine);
  const whole = made.then((result) => {
    if (!result.failed) return;
    const said = result.stderr.split('\n').filter((line) => line.trim() !== '');
    throw new Error(said.findLast((line) => line.startsWith('E: ')) ?? said.at(-1) ?? result.shortMessage);
  });
  return { tar: made.stdout, whole };
}
