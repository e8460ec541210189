import { readFile } from 'node:fs/promises';
import { attemptInNamespaces } from './attempt';
import { missing, ok, type Check } from './diagnosis';

/** May this user make namespaces, and mount in them what a lab mounts? */
export const namespaces: Check = {
  id: 'namespaces',
  title: 'namespaces: network, mount, PID, UTS',
  needed: 'netns',
  look: async () => {
    const made = await attemptInNamespaces('mount -t sysfs doctor /sys; mount -t tmpfs doctor /tmp; test "$$" = 1');
    const how = process.getuid?.() === 0 ? 'as root' : 'without root, in a user namespace';
    return made.succeeded ? ok(`can be made, ${how}`) : missing(made.line, await remedy());
  },
};

interface Restriction {
  readonly setting: string;
  readonly forbids: string;
  readonly allows: string;
}

/** Settings by which distributions keep ordinary users from making namespaces. */
const restrictions: readonly Restriction[] = [
  { setting: 'kernel.unprivileged_userns_clone', forbids: '0', allows: '1' }, // Debian up to 10, hardened kernels
  { setting: 'kernel.apparmor_restrict_unprivileged_userns', forbids: '1', allows: '0' }, // Ubuntu from 23.10
  { setting: 'user.max_user_namespaces', forbids: '0', allows: '15000' }, // RHEL
];

async function remedy(): Promise<string> {
  if (process.getuid?.() === 0)
    return 'in a container: start it with --cap-add SYS_ADMIN --cap-add NET_ADMIN --security-opt seccomp=unconfined --security-opt apparmor=unconfined';
  for (const { setting, forbids, allows } of restrictions) {
    const value = await readFile(`/proc/sys/${setting.replaceAll('.', '/')}`, 'utf8').catch(() => '');
    if (value.trim() === forbids) return `sudo sysctl -w ${setting}=${allows} (or run as root)`;
  }
  return 'run as root; in a container: start it with --security-opt seccomp=unconfined';
}
