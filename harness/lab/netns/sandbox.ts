import { Control } from '../control/control';
import { LabError } from '../errors';
import type { LabProcess } from '../process';
import type { Topology } from '../../topology/types';
import type { NodePlan, Runtime, Sandbox } from '../runtime';
import { LabParent, type Newborn } from './lab-parent';

/**
 * Linux namespaces without a container engine. The lab lives in one PID namespace whose first process is the control
 * process: when that ends, because the harness closed its input or died, the kernel ends everything else and frees
 * every namespace, link and mount. No clean-up code exists to be forgotten. Bridges alone wait for a lab to come, and go with the harness.
 */
class Netns implements Runtime {
  readonly name = 'netns';
  private parent: LabParent | undefined;

  async open({ networks }: Topology): Promise<Sandbox> {
    const parent = this.parent?.fertile ? this.parent : LabParent.start();
    this.parent = parent;
    let sandbox: NetnsSandbox | undefined;
    try {
      sandbox = new NetnsSandbox(await parent.bear(networks.length));
      sandbox.isBridged = await sandbox.control.seclude();
      return sandbox;
    } catch (cause) {
      await sandbox?.[Symbol.asyncDispose]();
      throw new LabError(
        'lab-not-permitted',
        `cannot make namespaces: ${parent.complaint.trim() || (cause instanceof Error ? cause.message : String(cause))}`,
        'failover-drill doctor says what is missing',
        { cause },
      );
    }
  }
}

export const netns: Runtime = new Netns();

class NetnsSandbox implements Sandbox {
  readonly control: Control;
  isBridged = false;
  private disposal: Promise<void> | undefined;

  constructor(private readonly born: Newborn) {
    const { connection, ended } = born;
    this.control = new Control(connection, connection);
    void ended.then((status) => this.control.end(`exit status ${String(status)}`));
  }

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

  /** Of one that has gone there is nothing to keep, and whoever bore it may have gone, too. */
  [Symbol.asyncDispose](): Promise<void> {
    return (this.disposal ??= this.dispose());
  }

  private async dispose(): Promise<void> {
    if (!this.control.over.aborted) await Promise.race([this.born.keep().catch(() => undefined), this.born.ended]);
    this.born.connection.end();
    await this.born.ended;
  }
}
