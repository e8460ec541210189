import { installCommand } from '../../lab/doctor/packages';
import { AgentError } from '../errors';
import type { Agent, AgentPlace, AgentProcess, VerbName } from '../types';
import type { Words } from './last-words';

const nameOf = ({ use, node }: AgentPlace): string => `${use.kind} on ${node.name}`;

export const noSuchProcess = (place: AgentPlace, name: string, known: Iterable<string>): AgentError =>
  new AgentError(`${nameOf(place)} has no process ${name}`, `its processes: ${[...known].join(', ')}`);

export function knowsNoVerb(place: AgentPlace, verb: VerbName, agent: Agent): AgentError {
  const known = ['stop', ...Object.keys(agent.verbs?.(place) ?? {})];
  const hint = `it knows ${[...new Set(known)].join(', ')}`;
  return new AgentError(`${nameOf(place)} knows no ${verb}`, hint, 'agent-verb-unknown');
}

export const verbFailed = (place: AgentPlace, verb: VerbName, status: number, said: string): AgentError =>
  new AgentError(
    `${verb} of ${nameOf(place)} ended with exit status ${status}`,
    `it said "${said.trim()}"`,
    'agent-verb-failed',
  );

/** With the last words of the process, which may come after the news of its end. */
export async function notReady({ node }: AgentPlace, { name }: AgentProcess, why: string, words: Words) {
  await words.heardOut();
  const said = words.last.join(' / ');
  const hint = said === '' ? 'it said nothing' : `it last said "${said}"`;
  return new AgentError(`${name} on ${node.name} did not come up: it ${why}`, hint, 'agent-not-ready');
}

export function programMissing({ node }: AgentPlace, { name }: AgentProcess, agent: Agent): AgentError {
  const packages = Object.keys(agent.packages);
  const hint = packages.length === 0 ? 'correct its command' : `on Debian: ${installCommand(packages)}`;
  return new AgentError(`the program of ${name} on ${node.name} is not there`, hint, 'agent-missing');
}
