import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error';

/**
 * Where running observations and kept labs of this user are to be found by other commands: a folder that nobody else can
 * look into or put anything into.
 *
 * @throws {UsageError} `state-unsafe`
 */
export function stateFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? (uid === 0 ? '/run' : '');
  const folder = runtime === '' ? join(tmpdir(), `failover-drill-${uid}`) : join(runtime, 'failover-drill');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return folder;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError('state-unsafe', why, 'set XDG_RUNTIME_DIR to a folder of your own', { cause });
  }
  const hint = 'remove it, or set XDG_RUNTIME_DIR to a folder of your own';
  throw new UsageError('state-unsafe', `${folder} is not this user's alone`, hint);
}
