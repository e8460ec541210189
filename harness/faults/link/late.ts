import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { harmless, type Harmless } from '../parameters';
import { defineFault } from '../types';
import { splice } from './spliced';

const percent = (what: string) =>
  // Of fewer none may be drawn while it is looked for.
  z.number().min(1).max(100).describe(`How many of a hundred frames ${what}: 1 to 100.`);

/** A longer way: another building, another site, a tunnel. */
export const delayFault = defineFault({
  name: 'delay',
  does: 'every frame on a network comes later, by a fixed time and a random one',
  target: 'network',
  parameters: z.strictObject({
    ms: z.number().min(0.5).max(1000).describe('By how much: 0.5 to 1,000 ms.'),
    jitterMs: z
      .number()
      .min(0)
      .max(500)
      .default(0)
      .describe('And up to so much more or less, drawn for each: 0 to 500 ms.'),
    harmless: harmless(true),
  }),
  proof: 'the wire has carried frames, and tells how late they were beyond what was asked',
  bind: (context, { target }, { ms, jitterMs, ...how }) =>
    splice(context, { name: 'delay', target, ...how }, { delayMs: ms, jitterMs: Math.min(ms, jitterMs) }),
});

export const delay = (network: string, ms: number, how: Harmless & { readonly jitterMs?: number } = {}): FaultSpec =>
  specOf(delayFault, network, { ms, ...how });

export const duplicateFault = defineFault({
  name: 'duplicate',
  does: 'a share of all frames on a network comes twice',
  target: 'network',
  parameters: z.strictObject({ percent: percent('come twice'), harmless: harmless(true) }),
  proof: 'the wire has sent frames twice',
  bind: (context, { target }, { percent: duplicatePercent, ...how }) =>
    splice(context, { name: 'duplicate', target, ...how }, { duplicatePercent }),
});

export const duplicate = (network: string, share: number, how: Harmless = {}): FaultSpec =>
  specOf(duplicateFault, network, { percent: share, ...how });

export const reorderFault = defineFault({
  name: 'reorder',
  does: 'a share of all frames on a network overtakes the others, which come later',
  target: 'network',
  parameters: z.strictObject({
    percent: percent('overtake'),
    ms: z.number().min(0.5).max(500).default(10).describe('By how much the others are late: 0.5 to 500 ms.'),
    harmless: harmless(true),
  }),
  proof: 'on the wire frames have overtaken others',
  bind: (context, { target }, { percent: reorderPercent, ms: delayMs, ...how }) =>
    splice(context, { name: 'reorder', target, ...how }, { delayMs, reorderPercent }),
});

export const reorder = (network: string, share: number, how: Harmless & { readonly ms?: number } = {}): FaultSpec =>
  specOf(reorderFault, network, { percent: share, ...how });

export const rateLimitFault = defineFault({
  name: 'rate-limit',
  does: 'every link of a network is slow: frames wait for their turn, and beyond 200 ms are lost',
  target: 'network',
  parameters: z.strictObject({
    kbit: z.int().min(8).max(100_000).describe('What each node may send in a second: 8 to 100,000 kbit.'),
    harmless: harmless(true),
  }),
  proof: 'the wire has carried frames at that rate, and tells how many waited, and were lost',
  bind: (context, { target }, { kbit: rateKbit, ...how }) =>
    splice(context, { name: 'rate limit', target, ...how }, { rateKbit }),
});

export const rateLimit = (network: string, kbit: number, how: Harmless = {}): FaultSpec =>
  specOf(rateLimitFault, network, { kbit, ...how });
