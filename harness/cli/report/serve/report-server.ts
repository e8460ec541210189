import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import send from 'send';
import { reporters } from '../../../../reports';

/** A page of ours names what it may load by itself; nobody else is to frame it, guess types, or keep a copy. */
const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** The page itself has its own policy. All else, a log, a capture, whatever a shard brought, may load and run nothing at all. */
const lockedDown = "default-src 'none'; frame-ancestors 'none'; sandbox";

const pages: ReadonlySet<string> = new Set(['/', `/${reporters.html}`]);

/** Serves the files of a folder to read, and nothing else: no file outside of it, no hidden one, no list of what there is. */
export function reportServer(folder: string): Server {
  return createServer((request, response) => {
    if (isWelcome(request, response)) void giveFile(folder, request.url ?? '/', request, response);
  });
}

/**
 * True when somebody asks to read, a browser of this machine unless others may; else it is refused. What it is given has the headers of a page
 * of ours.
 */
export function isWelcome(
  { method, headers: { host } }: IncomingMessage,
  response: ServerResponse,
  isLocalOnly = true,
): boolean {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // A page from elsewhere whose name was made to mean this machine (DNS rebinding) still sends that name.
  const status = method !== 'GET' && method !== 'HEAD' ? 405 : isLocalOnly && !isLocal(host) ? 421 : null;
  if (status !== null) refuse(response, status);
  return status === null;
}

/** A file of a run's folder, by its path below it. */
export async function giveFile(
  folder: string,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(url);
  if (path === null || !(await isInside(folder, path))) return refuse(response, 404);
  if (!pages.has(path)) response.setHeader('Content-Security-Policy', lockedDown);
  send(request, encodeURI(path), { root: folder, dotfiles: 'ignore', cacheControl: false })
    .on('error', ({ status }: { status?: number }) => refuse(response, status ?? 404))
    .on('directory', () => refuse(response, 404))
    .pipe(response);
}

export function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${status}\n`);
}

const isLocal = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');

function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? '/');
  } catch {
    return null;
  }
}

/** Also by no link: results may come from another machine. */
async function isInside(folder: string, path: string): Promise<boolean> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    return file === root || file.startsWith(root + sep);
  } catch {
    return false;
  }
}
