import type { Ownership } from '../../analysis/ownership/ownership';
import { LabError } from '../../lab/errors';
import type { LogEvent, ProcessEvent } from '../../recording/types';
import type { Topology } from '../../topology/types';

/** Of each node, the last lines that its agent wrote: they often say why. */
export type LastWords = Map<string, readonly string[]>;

/** As many as keepalived takes from its complaint to its end. */
const lines = 8;

export function remember(lastWords: LastWords, { node, line }: LogEvent): void {
  lastWords.set(node, [...(lastWords.get(node) ?? []), line.trim()].slice(-lines));
}

/** What a user is told of a lab in which nobody came to own each VIP. */
export function notSettled({ vips }: Topology, ownership: Ownership, lastWords: LastWords, folder: string): LabError {
  const owners = vips.map(({ address }) => `${address}: ${ownerText(address, ownership)}`).join(', ');
  const said = [...lastWords].map(([node, words]) => `${node} last said "${words.at(-1) ?? ''}"; `).join('');
  return new LabError(
    'lab-not-settled',
    `no single server came to own each VIP for good (${owners})`,
    `does its configuration name the interfaces and addresses of the topology, and do its own checks succeed in the lab? ${said}all logs: ${folder}/events.jsonl`,
  );
}

function ownerText(vip: string, ownership: Ownership): string {
  const owner = ownership.ownerNow(vip);
  if (owner !== null) return owner;
  const holders = ownership.holdersNow(vip);
  return holders.length === 0 ? 'nobody has it' : `${holders.join(' and ')}, by turns or at once`;
}

/** What a user is told of an agent that ended by itself before anything was broken: its configuration, most often. */
export function agentEnded({ node, detail }: ProcessEvent, lastWords: LastWords, folder: string): LabError {
  return new LabError(
    'lab-agent-ended',
    `on ${node} ${detail}, before anything was broken`,
    `it last said "${(lastWords.get(node) ?? []).join(' / ')}"; all it said: ${folder}/events.jsonl`,
  );
}
