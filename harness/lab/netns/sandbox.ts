import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Control, controlProgram } from '../control/control';
import { LabError } from '../errors';
import type { LabProcess } from '../process';
import type { NodePlan, Runtime, Sandbox } from '../runtime';
import { environment, userFlags } from './environment';

/**
 * Linux namespaces without a container engine. The lab lives in one PID namespace whose first process is the control
 * process: when that ends, because the harness closed its input or died, the kernel ends everything else and frees
 * every namespace, link and mount. No clean-up code exists to be forgotten.
 */
export const netns: Runtime = { name: 'netns', open };

async function open(): Promise<Sandbox> {
  const argv = ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('unshare', [...userFlags(), ...argv, '--', ...controlProgram()], {
    env: environment(),
    stdio: 'pipe',
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const control = new Control(child.stdin, child.stdout);
  child.on('error', (error) => control.end(error.message));
  child.on('exit', () => control.end(complaint.trim() || 'it exited'));
  try {
    await control.mount('sysfs', '/sys');
    await control.mount('tmpfs', '/tmp');
  } catch (cause) {
    throw new LabError(
      'lab-not-permitted',
      `cannot make namespaces: ${complaint.trim() || String(cause)}`,
      'failover-drill doctor says what is missing',
      { cause },
    );
  }
  return new NetnsSandbox(child, control);
}

class NetnsSandbox implements Sandbox {
  constructor(
    private readonly child: ChildProcess,
    readonly control: Control,
  ) {}

  async startNodes(nodes: readonly NodePlan[]): Promise<ReadonlyMap<string, number>> {
    const boot = async ({ node, privateFolders }: NodePlan): Promise<readonly [string, number]> => [
      node.name,
      await this.control.boot(node.name, privateFolders),
    ];
    return new Map(await Promise.all(nodes.map(boot)));
  }

  spawnInNode(_node: string, holder: number, argv: readonly string[]): LabProcess {
    return this.control.start(argv, { node: holder });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.stdin?.end();
    await exited;
  }
}
