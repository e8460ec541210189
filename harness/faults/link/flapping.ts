import { z } from 'zod';
import { perl } from '../../lab/perl';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { carrierOf } from '../holds';
import { Instrument } from '../instrument';
import { carrier, hasCarrier } from '../links';
import { defineFault, plain } from '../types';

/** A loose plug: the carrier comes and goes. Whether anything moves is for the agent to say, and nothing has to. */
export const flappingFault = defineFault({
  name: 'flapping',
  does: 'a loose plug: the carrier of a link goes and comes back, again and again',
  target: 'link',
  parameters: z.strictObject({
    periodMs: z.int().min(20).max(60_000).default(1000).describe('From one loss to the next: 20 to 60,000 ms.'),
    duty: z.number().min(0.05).max(0.95).default(0.5).describe('Share of the period without carrier: 0.05 to 0.95.'),
  }),
  proof: 'the carrier was taken away more than once, or has been seen gone',
  bind: (context, { target }, { periodMs, duty }) => {
    const { lab } = context;
    const ports = context.portsOf(target);
    const names = ports.map(({ portName }) => portName);
    const words = [periodMs, periodMs * duty].map(String);
    const flapper = new Instrument(lab, () => perl('harness/faults/link/flapping.pl', [...words, ...names]));
    return {
      description: {
        ...plain,
        ...{ name: 'flapping', target: `${target}: ${periodMs} ms, ${duty}` },
        disturbs: [...new Set(ports.map(({ node }) => node))],
      },
      holds: ports.map(carrierOf),
      apply: () => flapper.start(),
      proveApplied: async () => {
        const isDown = (await Promise.all(ports.map((port) => hasCarrier(lab, port)))).includes(false);
        const times = flapper.said.length;
        return isDown || times > 1 ? `the carrier went ${times === 1 ? 'once' : `${times} times`} by then` : null;
      },
      // The flapper may just be about to take it down: what counts is done when it has ended.
      heal: async () => {
        await flapper.end();
        return lab.control.strike(ports.map((port) => carrier(port, true)));
      },
      proveHealed: async () =>
        (await Promise.all(ports.map((port) => hasCarrier(lab, port)))).every(Boolean) ? 'the carrier stays' : null,
    };
  },
});

/** @param how every `periodMs` (1000) the carrier goes for a share, `duty` (0.5), of that */
export const flapping = (target: string, how: { readonly periodMs?: number; readonly duty?: number } = {}): FaultSpec =>
  specOf(flappingFault, target, how);
