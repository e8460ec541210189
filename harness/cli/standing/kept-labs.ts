import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, isAlive } from '../state/local-socket';
import { stateFolder } from '../state/state-folder';
import { UsageError } from '../usage-error';
import type { Request } from './requests';

/** A lab is kept by one process, which listens at a socket of its name; what of it is left when that has died is the socket. */
export const socketOf = (name: string): string => join(stateFolder(), `lab-${name}.sock`);

/** What the process that `up --detach` leaves behind has to say. */
export const logOf = (name: string): string => join(stateFolder(), `lab-${name}.log`);

const nameIn = (file: string): string | undefined => /^lab-([\w.-]+)\.(?:sock|log)$/.exec(file)?.[1];

/** Names of this user's labs whose holders live; what dead ones have left is removed. */
export async function keptLabs(): Promise<string[]> {
  const names = [...new Set(readdirSync(stateFolder()).flatMap((file) => nameIn(file) ?? []))];
  const alive: string[] = [];
  for (const name of names.toSorted()) {
    if (await isAlive(socketOf(name))) alive.push(name);
    else for (const left of [socketOf(name), logOf(name)]) rmSync(left, { force: true });
  }
  return alive;
}

/** The one that was named, or the only one. @throws {UsageError} */
export async function keptLab(name: string | undefined): Promise<string> {
  const labs = await keptLabs();
  const hint = labs.length === 0 ? 'failover-drill up builds one' : `there is ${labs.join(', ')}`;
  if (name !== undefined) {
    if (labs.includes(name)) return name;
    throw new UsageError('lab-missing', `no lab ${name} is kept here`, hint);
  }
  const [only, ...others] = labs;
  if (only === undefined) throw new UsageError('lab-missing', 'no lab is kept here', hint);
  if (others.length > 0)
    throw new UsageError('lab-ambiguous', 'several labs are kept here', `say which with --lab: ${labs.join(', ')}`);
  return only;
}

/** @throws {UsageError} as the lab's holder said */
export async function askLab(
  name: string | undefined,
  request: Request,
  hear?: (news: unknown) => void,
): Promise<unknown> {
  return ask(socketOf(await keptLab(name)), request, hear);
}
