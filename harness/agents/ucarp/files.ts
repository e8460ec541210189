import type { AgentFile, AgentState } from '../types';

/** Below /run, which every node has to itself. */
const folder = '/run/ucarp';

export const passwordPath = `${folder}/password`;
export const upScriptPath = `${folder}/up`;
export const downScriptPath = `${folder}/down`;
/** A line for each VIP: what ucarp last took itself to be. */
export const statePaths = `${folder}/*.state`;

/**
 * ucarp moves no address itself: it calls these with interface, address and (-x) prefix length, at its start the second one. They
 * write down what it has become: asked by SIGUSR1 it would not pause when it is to hand over, nor look at its clock.
 */
export const scripts: readonly AgentFile[] = [
  // Replace: the address of a killed ucarp is still there.
  { path: upScriptPath, text: script('active', 'ip address replace "$2/$3" dev "$1"'), executable: true },
  // Flush: it is called at the start too, when as a rule there is nothing to remove.
  { path: downScriptPath, text: script('standby', 'ip address flush dev "$1" to "$2/32"'), executable: true },
];

function script(state: AgentState, command: string): string {
  return `#!/bin/sh\necho "$2 ${state}" >"${folder}/$2.state"\nexec ${command}\n`;
}
