import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { UsageError } from '../usage-error';
import { isUserError } from '../errors/user-mistake';

/** Answers one request: what it gives is the last line, what it tells before that are lines of their own. */
export type Answerer = (
  request: unknown,
  tell: (news: unknown) => void,
  gone: AbortSignal,
) => Promise<unknown> | unknown;

type Line =
  | { readonly kind: 'news'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly hint: string };

/** A request is one line of JSON, no longer than this; whoever sends more is not heard. */
const longest = 65_536;

/** Listens at a Unix socket in the state folder, which only this user can reach. Errors a user can cause are told in their own words. */
export async function answerAt(path: string, answer: Answerer): Promise<Server> {
  const server = createServer((socket) => serve(socket, answer));
  const umask = process.umask(0o077);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
  } finally {
    process.umask(umask);
  }
  server.on('error', () => undefined);
  return server;
}

function serve(socket: Socket, answer: Answerer): void {
  const gone = new AbortController();
  const say = (line: Line): void => void (socket.writable && socket.write(`${JSON.stringify(line)}\n`));
  let [said, taken] = ['', false];
  socket.on('error', () => undefined).on('close', () => gone.abort());
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.length > longest) socket.destroy();
    if (taken || !said.includes('\n')) return;
    taken = true;
    const tell = (value: unknown): void => say({ kind: 'news', value });
    Promise.resolve()
      .then(() => answer(JSON.parse(said), tell, gone.signal))
      .then((value) => say({ kind: 'answer', value: value ?? null }))
      .catch((error: unknown) => say(errorLine(error)))
      .finally(() => socket.end());
  });
}

function errorLine(error: unknown): Line {
  if (isUserError(error)) return { kind: 'error', code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'error', code: 'request-invalid', message, hint: 'use the failover-drill that began it' };
}

/** Asks, and gives the answer. @throws {UsageError} as the other side said; `holder-gone` when nobody listens any more */
export async function ask(
  path: string,
  request: unknown,
  hear: (news: unknown) => void = () => undefined,
): Promise<unknown> {
  const socket = connect(path);
  try {
    await new Promise<void>((resolve, reject) => socket.once('error', reject).once('connect', resolve));
    socket.on('error', () => undefined);
    socket.write(`${JSON.stringify(request)}\n`);
    for await (const text of createInterface({ input: socket })) {
      const line = JSON.parse(text) as Line;
      if (line.kind === 'answer') return line.value;
      if (line.kind === 'error') throw new UsageError(line.code, line.message, line.hint);
      hear(line.value);
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    rmSync(path, { force: true });
  } finally {
    socket.destroy();
  }
  throw new UsageError('holder-gone', `nobody listens at ${path} any more`, 'it has ended: begin anew');
}

/** Somebody listens there. */
export async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path);
  return new Promise((resolve) => {
    socket.once('error', () => resolve(false)).once('connect', () => resolve(true));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}
