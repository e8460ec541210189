import type { Bracket } from '../lab/control/control';
import { specOf } from '../schedule/fault-kind';
import { ScheduleError } from '../schedule/schedule-error';
import type { FaultSpec } from '../schedule/types';
import type { NodeFile } from '../topology/types';
import { none } from './parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from './types';

/**
 * What the agent runs when its state changes ends with a failure. An agent does not wait for it, so that the takeover goes on;
 * what the script was to do is not done.
 */
export const notifyFailsFault = defineFault({
  name: 'notify-fails',
  does: 'the scripts that the agent runs when its state changes do nothing and end with 1',
  target: 'node',
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) => bindScripts(context, target, 'notify fails', '#!/bin/sh\nexit 1\n'),
});

export const notifyFails = (target: string): FaultSpec => specOf(notifyFailsFault, target, {});

/** The same, and it never ends by itself. */
export const notifyHangsFault = defineFault({
  name: 'notify-hangs',
  does: 'the scripts that the agent runs when its state changes do nothing and never end',
  target: 'node',
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) => bindScripts(context, target, 'notify hangs', '#!/bin/sh\nexec sleep 1000000\n'),
});

export const notifyHangs = (target: string): FaultSpec => specOf(notifyHangsFault, target, {});

function bindScripts(context: FaultContext, target: string, name: string, text: string): BoundFault {
  const { lab } = context;
  const node = context.nodeOf(target);
  const scripts = scriptsOn(context, node);
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
    description: { ...plain, name, target, nodes: [node], harmless: true },
    holds: scripts.map(({ path }) => `${path} on ${node}`),
    apply: () => write(stub),
    proveApplied: () => isThere(stub),
    heal: () => write(own),
    proveHealed: () => isThere(own),
  };
}

function scriptsOn(context: FaultContext, name: string): readonly NodeFile[] {
  const paths = context.softwareOn(name).flatMap(({ notified }) => notified);
  const scripts = (context.lab.node(name).files ?? []).filter(({ path }) => paths.includes(path));
  if (scripts.length > 0) return scripts;
  throw new ScheduleError(
    'fault-target-unknown',
    `the agent of ${name} runs no script of yours when its state changes`,
    'name one in its configuration, and bring it with `files:`',
  );
}
