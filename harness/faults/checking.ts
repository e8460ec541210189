import { specOf } from '../schedule/fault-kind';
import type { FaultSpec } from '../schedule/types';
import { none } from './parameters';
import { bindScripts } from './scripts';
import { defineFault } from './types';

/** Whatever decides by them decides wrongly: what moves meanwhile is their doing, and nothing has to. */
const watching = { scripts: 'checking', when: 'decides by no script of yours' } as const;

/** The check itself is broken, as when a program that it needs was removed: all that it looks at is well. */
export const checkFailsFault = defineFault({
  name: 'check-fails',
  does: 'the scripts by which the agent decides end with 1, whatever they look at',
  target: 'node',
  suits: ['agent that decides by scripts'],
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) => {
    const effect = { nodes: [], disturbs: [context.nodeOf(target)] };
    return bindScripts(context, target, { ...watching, name: 'check fails', text: '#!/bin/sh\nexit 1\n', effect });
  },
});

export const checkFails = (target: string): FaultSpec => specOf(checkFailsFault, target, {});

/** The same, and it never ends by itself. */
export const checkHangsFault = defineFault({
  name: 'check-hangs',
  does: 'the scripts by which the agent decides never end',
  target: 'node',
  suits: ['agent that decides by scripts'],
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) => {
    const effect = { nodes: [], disturbs: [context.nodeOf(target)] };
    const text = '#!/bin/sh\nexec sleep 1000000\n';
    return bindScripts(context, target, { ...watching, name: 'check hangs', text, effect });
  },
});

export const checkHangs = (target: string): FaultSpec => specOf(checkHangsFault, target, {});

/** It sees nothing any more, and says that all is well. */
export const checkBlindFault = defineFault({
  name: 'check-blind',
  does: 'the scripts by which the agent decides succeed, whatever they look at',
  target: 'node',
  suits: ['agent that decides by scripts'],
  parameters: none,
  proof: 'they are in the place of the real ones',
  bind: (context, { target }) => {
    const effect = { nodes: [context.nodeOf(target)], harmless: true };
    return bindScripts(context, target, { ...watching, name: 'check blind', text: '#!/bin/sh\nexit 0\n', effect });
  },
});

export const checkBlind = (target: string): FaultSpec => specOf(checkBlindFault, target, {});
