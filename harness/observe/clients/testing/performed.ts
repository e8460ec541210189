import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { OperationEvent } from '../../../recording/types';
import { readOperation } from '../operations';

/**
 * What a client tells of its first operations, in the order in which they were over.
 * @param toldAt after how many it is told, by SIGUSR1, that all has settled
 */
export async function performed(
  command: readonly string[],
  count: number,
  toldAt = Infinity,
): Promise<readonly OperationEvent[]> {
  const [program = '', ...args] = command;
  const client = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const operations: OperationEvent[] = [];
  try {
    for await (const line of createInterface({ input: client.stdout })) {
      const operation = readOperation({ client: 'client', service: 'web', protocol: 'http' }, line);
      if (operation === undefined) throw new Error(`no operation: ${line}`);
      if (operations.push(operation) === toldAt) client.kill('SIGUSR1');
      if (operations.length === count) break;
    }
  } finally {
    client.kill('SIGKILL');
  }
  return operations;
}

export async function performedOne(command: readonly string[]): Promise<OperationEvent> {
  const [operation] = await performed(command, 1);
  if (operation === undefined) throw new Error('the client ended before it said anything');
  return operation;
}
