import { text } from 'node:stream/consumers';
import type { Lab } from '../../lab/lab';

export interface Page {
  readonly status: number;
  readonly tookMs: number;
}

// By the shell's own clock and words alone: to start a program takes as long as a page may.
const script = `begun=\${EPOCHREALTIME/[^0-9]/}
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.0\\r\\n\\r\\n' "$2" >&3
read -r line <&3
echo "$((\${EPOCHREALTIME/[^0-9]/} - begun)) $line"`;

/** What a node's own web server answers now, asked from beside it; null when it does not answer within the time. */
export async function pageOf(
  lab: Lab,
  node: string,
  port: number,
  path: string,
  withinMs: number,
): Promise<Page | null> {
  const { stdout, stderr } = lab.instrument(
    ['timeout', String(withinMs / 1000), 'bash', '-c', script, 'bash', String(port), path],
    node,
  );
  stderr.resume();
  const [, tookUs, status] = /^(\d+) HTTP\/\S+ (\d{3})/.exec(await text(stdout)) ?? [];
  return status === undefined ? null : { status: Number(status), tookMs: Number(tookUs) / 1000 };
}
