import type { AgentFile } from '../types';

/** Below /run, which every node has to itself. */
const folder = '/run/ucarp';

export const passwordPath = `${folder}/password`;
export const upScriptPath = `${folder}/up`;
export const downScriptPath = `${folder}/down`;

/** ucarp moves no address itself: it calls these with interface, address and (-x) prefix length. */
export const scripts: readonly AgentFile[] = [
  // Replace: the address of a killed ucarp is still there.
  { path: upScriptPath, text: script('ip address replace "$2/$3" dev "$1"'), executable: true },
  // Flush: it is called at the start too, when as a rule there is nothing to remove.
  { path: downScriptPath, text: script('ip address flush dev "$1" to "$2/32"'), executable: true },
];

function script(command: string): string {
  return `#!/bin/sh\nexec ${command}\n`;
}
