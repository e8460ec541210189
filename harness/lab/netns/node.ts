import type { NodePlan } from '../runtime';

// `mount -a` wants a regular file and is one process for all mounts. SIGCHLD ignored survives the exec: the kernel
// then reaps by itself whatever is orphaned to this PID 1.
const holder = [
  'hostname "$1"',
  'while read -r line; do echo "$line"; done >"/tmp/$1.fstab"',
  'mount -a -T "/tmp/$1.fstab"',
  'echo ready',
  'exec env --ignore-signal=CHLD sleep infinity </dev/null >/dev/null 2>&1',
].join(' && ');

/** The command that becomes a node: its own network, mount, PID and UTS namespaces, and a holder as PID 1. */
export function holdCommand(plan: NodePlan): readonly string[] {
  const namespaces = ['--net', '--mount', '--pid', '--uts', '--fork', '--mount-proc'];
  return ['unshare', ...namespaces, '--', 'sh', '-c', holder, 'sh', plan.node.name];
}

/** The node's own mounts as an fstab. The source's name keeps `mount -a` from taking the host's for ours. */
export function privateMounts(plan: NodePlan): string {
  const folders = plan.privateFolders.map((folder) => `failover-drill ${folder} tmpfs mode=755 0 0`);
  return ['failover-drill /sys sysfs defaults 0 0', ...folders, ''].join('\n');
}
