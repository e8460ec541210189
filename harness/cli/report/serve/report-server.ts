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
    void answer(folder, request, response);
  });
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  // A page from elsewhere whose name was made to mean this machine (DNS rebinding) still sends that name.
  if (!isLocal(request.headers.host)) return refuse(response, 421);
  const path = pathOf(request.url ?? '/');
  if (path === null || !(await isInside(folder, path))) return refuse(response, 404);
  if (!pages.has(path)) response.setHeader('Content-Security-Policy', lockedDown);
  send(request, encodeURI(path), { root: folder, dotfiles: 'ignore', cacheControl: false })
    .on('error', ({ status }: { status?: number }) => refuse(response, status ?? 404))
    .on('directory', () => refuse(response, 404))
    .pipe(response);
}

function refuse(response: ServerResponse, status: number): void {
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
