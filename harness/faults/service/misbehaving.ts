import { z } from 'zod';
import { specOf } from '../../schedule/fault-kind';
import type { FaultSpec } from '../../schedule/types';
import { powerOf } from '../holds';
import { harmless } from '../parameters';
import { defineFault, plain, type BoundFault, type FaultContext } from '../types';
import { pageOf, type Page } from './page';
import { serviceAble } from './software';

/** What a server may answer that has an error of its own, or too much to do; 429 is what who calls too often gets. */
const statuses = [429, 500, 502, 503] as const;

/** Alive, listening, answering: and of no use to anybody. A check that looks for a process or a port is content. */
export const serviceErrorsFault = defineFault({
  name: 'service-errors',
  does: 'the web server, or the API, answers every request with an error',
  target: 'node',
  suits: ['software that fails when told'],
  parameters: z.strictObject({
    status: z.literal(statuses).default(500).describe('Status that it answers with.'),
  }),
  proof: 'asked for a page, it answers with that error',
  bind: (context, { target }, { status: wanted }) =>
    bindMisbehaving(context, target, {
      ...{ name: 'service errors', harmless: false, verb: 'fail', about: [String(wanted)], withinMs: 1000 },
      shows: ({ status }) => (status === wanted ? `it answers ${wanted}` : null),
    }),
});

/** @param status 500 where it is left out */
export const serviceErrors = (target: string, status?: (typeof statuses)[number]): FaultSpec =>
  specOf(serviceErrorsFault, target, status === undefined ? {} : { status });

export const serviceSlowFault = defineFault({
  name: 'service-slow',
  does: 'the web server, or the API, answers each request correctly, and late',
  target: 'node',
  suits: ['software that is slow when told'],
  parameters: z.strictObject({
    delayMs: z.int().min(10).max(60_000).default(1000).describe('How much later, in ms: 10 to 60000.'),
    harmless: harmless(false),
  }),
  proof: 'asked for a page, it takes as long',
  bind: (context, { target }, { delayMs, ...how }) =>
    bindMisbehaving(context, target, {
      ...{ name: 'service slow', ...how, verb: 'slow', about: [String(delayMs / 1000)], withinMs: delayMs + 1000 },
      // By as much as it was told: a machine that is busy makes it late by a little before anybody tells it.
      shows: ({ tookMs }, usualMs) =>
        tookMs >= delayMs && tookMs - usualMs >= delayMs / 2 ? `it takes ${Math.round(tookMs)} ms to answer` : null,
      asked: delayMs < busyMs ? 3 : 1,
    }),
});

/** @param delayMs 10 to 60,000 */
export const serviceSlow = (target: string, delayMs = 1000, options: { readonly harmless?: boolean } = {}): FaultSpec =>
  specOf(serviceSlowFault, target, { delayMs, ...options });

/** So late a page may be on a busy machine once, and hardly three times. */
const busyMs = 200;

interface Misbehaviour {
  readonly name: string;
  readonly harmless: boolean;
  readonly verb: 'fail' | 'slow';
  readonly about: readonly string[];
  /** How long an answer may take that still shows it. */
  readonly withinMs: number;
  shows(page: Page, usualMs: number): string | null;
  /** How often, of which the quickest answer counts; absent: once. */
  readonly asked?: number;
}

function bindMisbehaving(
  context: FaultContext,
  target: string,
  { name, harmless: isHarmless, verb, about, withinMs, shows, asked = 1 }: Misbehaviour,
): BoundFault {
  const { lab } = context;
  const node = context.nodeOf(target);
  const find = () => serviceAble(context, node, verb);
  const { kind } = find().use;
  const ask = async (): Promise<Page | null> => {
    const { port, path } = webSettings.parse(find().use.settings);
    return pageOf(lab, node, port, path, withinMs);
  };
  const askQuickest = async (): Promise<Page | null> => {
    let best: Page | null = null;
    for (let time = 0; time < asked; time++) {
      const page = await ask();
      if (page === null) return null;
      if (best === null || page.tookMs < best.tookMs) best = page;
    }
    return best;
  };
  let usualMs = 0;
  return {
    description: { ...plain, name, target, harmless: isHarmless, nodes: [node], service: true },
    holds: [`the behaviour of ${kind} on ${node}`],
    needs: [powerOf(node)],
    apply: async () => {
      // Only where it matters: who asks takes from what a server lets be asked of it.
      if (asked > 1) usualMs = (await askQuickest())?.tookMs ?? 0;
      return find().perform(verb, ...about);
    },
    proveApplied: async () => {
      const page = await askQuickest();
      return page && shows(page, usualMs);
    },
    heal: () => find().perform('recover'),
    proveHealed: async () => {
      const page = await askQuickest();
      return page !== null && page.status < 400 && shows(page, usualMs) === null ? `it answers ${page.status}` : null;
    },
  };
}

/** Of its own settings, as much as asking takes. */
const webSettings = z.object({ port: z.int(), path: z.string() });
