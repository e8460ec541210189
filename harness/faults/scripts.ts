import type { Bracket } from '../lab/control/control';
import type { FaultDescription } from '../recording/types';
import { ScheduleError } from '../schedule/schedule-error';
import type { NodeFile } from '../topology/types';
import { powerOf } from './holds';
import { plain, type BoundFault, type FaultContext } from './types';

/** Scripts of the user's that the agent of a node runs, and what is to be in their place. */
export interface Replaced {
  readonly scripts: 'notified' | 'checking';
  /** Of an agent without any: `runs no script of yours when its state changes`. */
  readonly when: string;
  readonly name: string;
  readonly text: string;
  readonly effect: Partial<FaultDescription>;
}

export function bindScripts(
  context: FaultContext,
  target: string,
  { scripts: which, when, name, text, effect }: Replaced,
): BoundFault {
  const { lab } = context;
  const node = context.nodeOf(target);
  const scripts = scriptsOn(context, node, which, when);
  const write = async (textOf: (script: NodeFile) => string): Promise<Bracket> => {
    const { realtimeNs: beforeNs } = await lab.control.clock();
    for (const script of scripts) await lab.writeFile(node, script.path, textOf(script), script.executable);
    return { beforeNs, afterNs: (await lab.control.clock()).realtimeNs };
  };
  const isThere = async (textOf: (script: NodeFile) => string): Promise<string | null> => {
    const found = scripts.map(async (script) => (await lab.readFile(node, script.path)) === textOf(script));
    return (await Promise.all(found)).every(Boolean) ? scripts.map(({ path }) => path).join(', ') : null;
  };
  const stub = () => text;
  const own = (script: NodeFile) => script.text;
  return {
    description: { ...plain, name, target, nodes: [node], ...effect },
    holds: scripts.map(({ path }) => `${path} on ${node}`),
    needs: [powerOf(node)],
    apply: () => write(stub),
    proveApplied: () => isThere(stub),
    heal: () => write(own),
    proveHealed: () => isThere(own),
  };
}

function scriptsOn(context: FaultContext, name: string, which: Replaced['scripts'], when: string): readonly NodeFile[] {
  const paths = context.softwareOn(name).flatMap((software) => software[which]);
  const scripts = (context.lab.node(name).files ?? []).filter(({ path }) => paths.includes(path));
  if (scripts.length > 0) return scripts;
  throw new ScheduleError(
    'fault-target-unknown',
    `the agent of ${name} ${when}`,
    'name one in its configuration, and bring it with `files:`',
  );
}
