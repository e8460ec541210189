import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';

export interface Page {
  readonly status: number;
  readonly tookMs: number;
}

const script = `exec 3<>"/dev/tcp/127.0.0.1/$1"; printf 'GET %s HTTP/1.0\\r\\n\\r\\n' "$2" >&3; head -n 1 <&3`;

/** What a node's own web server answers now, asked from beside it; null when it does not answer within the time. */
export async function pageOf(
  lab: Lab,
  node: string,
  port: number,
  path: string,
  withinMs: number,
): Promise<Page | null> {
  const begunMs = performance.now();
  const { stdout, stderr } = lab.instrument(
    ['timeout', String(withinMs / 1000), 'bash', '-c', script, 'bash', String(port), path],
    node,
  );
  stderr.resume();
  const status = /^HTTP\/\S+ (\d{3})/.exec(await text(stdout))?.[1];
  return status === undefined ? null : { status: Number(status), tookMs: performance.now() - begunMs };
}
