import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { none } from './parameters';
import { bindScripts } from './scripts';
import { defineFault } from './types';

const toldOf = {
  scripts: 'notified',
  when: 'runs no script of yours when its state changes',
  effect: { harmless: true },
} as const;

/**
 * What the agent runs when its state changes ends with a failure. An agent does not wait for it, so that the takeover goes on;
 * what the script was to do is not done.
 */
export const notifyFailsFault = defineFault({
  name: 'notify-fails',
  does: 'the scripts that the agent runs when its state changes do nothing and end with 1',
  target: 'node',
  suits: ['agent that runs scripts when its state changes'],
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) =>
    bindScripts(context, target, { ...toldOf, name: 'notify fails', text: '#!/bin/sh\nexit 1\n' }),
});

export const notifyFails = (target: string): FaultSpec => specOf(notifyFailsFault, target, {});

/** The same, and it never ends by itself. */
export const notifyHangsFault = defineFault({
  name: 'notify-hangs',
  does: 'the scripts that the agent runs when its state changes do nothing and never end',
  target: 'node',
  suits: ['agent that runs scripts when its state changes'],
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) =>
    bindScripts(context, target, { ...toldOf, name: 'notify hangs', text: '#!/bin/sh\nexec sleep 1000000\n' }),
});

export const notifyHangs = (target: string): FaultSpec => specOf(notifyHangsFault, target, {});
