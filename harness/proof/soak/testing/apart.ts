import { execa } from 'execa';
import { packagePath } from '../../../topology/package-path';

/** Folders for temporary files, each empty and private there. */
export const temporary: readonly string[] = ['/tmp', '/var/tmp', '/dev/shm', '/run'];

const flags = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];

// The shell stays PID 1 and reaps what is orphaned, as a machine's init does. A checkout that lies in one of the folders
// is kept within reach by way of /mnt.
const init = [
  'checkout=$1; shift; mount --bind "$checkout" /mnt',
  `for folder in ${temporary.join(' ')}; do mount -t tmpfs soak $folder; done`,
  'if ! [ -e "$checkout/package.json" ]; then mkdir -p "$checkout"; mount --bind /mnt "$checkout"; fi',
  'umount /mnt; ip link set lo up; "$@"; exit $?',
].join('; ');

/**
 * Runs a program of this folder, as built, as if on a machine of its own: no other process, link or file comes or goes there, so
 * that whatever differs afterwards is what was left. @returns what it prints, as JSON
 */
export async function apart<T>(program: string, args: readonly string[]): Promise<T> {
  const built = packagePath(`dist/harness/proof/soak/testing/${program}.js`);
  const { stdout } = await execa(
    'unshare',
    [...user, ...flags, 'sh', '-ec', init, 'sh', packagePath('.'), process.execPath, built, ...args],
    {
      stderr: 'inherit',
    },
  );
  return JSON.parse(stdout) as T;
}
