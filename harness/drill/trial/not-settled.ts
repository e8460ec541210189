import { AgentError, agentNamed } from '../../agents';
import { scopedAddress } from '../../topology/services';
import type { Ownership } from '../../analysis/ownership/ownership';
import type { AgentState, LogEvent, ProcessEvent, RecordedEvent, Unsettled } from '../../recording/types';
import type { Topology } from '../../topology/types';
import type { Complaints } from './complaints';
import type { Equipment } from './equipment';

/** By node, what its agents take themselves to be, by VIP address. */
export type States = Readonly<Record<string, Readonly<Record<string, AgentState>>>>;

/** Of each node, the last lines that its agent wrote: they often say why. */
export type LastWords = Map<string, readonly string[]>;

/** As many as keepalived takes from its complaint to its end. */
const lines = 8;

export function remember(lastWords: LastWords, { node, line }: LogEvent): void {
  lastWords.set(node, [...(lastWords.get(node) ?? []), line.trim()].slice(-lines));
}

/** What the agents say of themselves; of those that cannot be asked nothing. */
export async function statesIn({ nodes }: Topology, equipment: Equipment): Promise<States> {
  const asked = nodes.map(async ({ name }) => {
    const states = await Promise.all(equipment.runningOn(name).map((running) => running.state().catch(() => null)));
    return [name, Object.assign({}, ...states.filter((state) => state !== null))] as const;
  });
  const answers = (await Promise.all(asked)) as readonly (readonly [string, Record<string, AgentState>])[];
  return Object.fromEntries(answers.filter(([, states]) => Object.keys(states).length > 0));
}

/** What was found instead of one owner for each VIP: that is the set-up's, and nothing is broken in it. */
export function unsettled(
  kind: Unsettled['kind'],
  { vips }: Topology,
  ownership: Ownership,
  complaints: Complaints,
  lastWords: LastWords,
): Unsettled {
  const said = complaints.all;
  const failing = complaints.failing;
  const last = [...lastWords].flatMap(([node, words]) => `${node}: ${words.at(-1) ?? ''}`);
  return {
    kind,
    holders: Object.fromEntries(vips.map(scopedAddress).map((vip) => [vip, [...ownership.holdersNow(vip)]])),
    said: said.length > 0 ? said : last,
    ...(failing.length > 0 && { failing }),
  };
}

/** Servers that were in FAULT before anything was broken: what they stand by for is not what they can do. */
export function inFault(states: States): readonly string[] {
  return Object.entries(states).flatMap(([node, byVip]) =>
    Object.entries(byVip).flatMap(([vip, state]) =>
      state === 'fault' ? `${node}: in FAULT for ${vip} before anything was broken` : [],
    ),
  );
}

/** An agent that ended by itself before anything was broken, or whose processes die again and again. */
export function isRefusal(event: RecordedEvent, { nodes }: Topology): event is ProcessEvent | LogEvent {
  if (event.kind === 'agent') return event.change === 'ended';
  if (event.kind !== 'log') return false;
  const { software = [] } = nodes.find(({ name }) => name === event.node) ?? {};
  return software.some(({ kind }) => agentNamed(kind).gaveUpIn?.(event.line));
}

/** What a user is told of it: its own words, the decisive one first. */
export function refused(
  { node: name, ...event }: ProcessEvent | LogEvent,
  topology: Topology,
  complaints: Complaints,
  lastWords: LastWords,
  folder: string,
): AgentError {
  const { software = [] } = topology.nodes.find((node) => node.name === name) ?? {};
  const said = complaints.of(name);
  const [first = event.kind === 'agent' ? event.detail : event.line] = said;
  const file = software.find(({ configuration }) => configuration !== undefined)?.configuration?.path;
  const where = file === undefined ? '' : `${file}, `;
  const how = event.kind === 'agent' ? event.detail : 'its processes die again and again';
  const remedy = software.map(({ kind }) => agentNamed(kind).remedyFor?.(said) ?? null).find((one) => one !== null);
  const words = said.length > 0 ? said.slice(1) : (lastWords.get(name) ?? []);
  const also = words.length === 0 ? '' : `; it also said "${words.join(' / ')}"`;
  return new AgentError(
    `${where}the agent of ${name} gave up before anything was broken: ${first}`,
    `${remedy === undefined ? '' : `${remedy}; `}${how}${also}; all it said: ${folder}/events.jsonl`,
    'agent-refused',
  );
}
