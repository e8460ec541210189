import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname, platform } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';

const schema = z.strictObject({
  /** Which machine, so that two that share an engine never judge each other's processes. */
  host: z.string(),
  /** Which boot of it; empty where starts are given in absolute time. */
  boot: z.string(),
  /** The PID namespace in which `pid` means something; empty where there is only one. */
  pidNamespace: z.string(),
  pid: z.int().positive(),
  /** When that process started, in the kernel's words: a recycled PID has another. */
  started: z.string(),
});

/** The process that a lab belongs to, told so that it cannot be taken for another one, ever. */
export type Owner = Readonly<z.infer<typeof schema>>;

/** `elsewhere`: on another machine or in another PID namespace, so nobody here can tell. */
export type Liveness = 'alive' | 'dead' | 'elsewhere';

const linux = platform() === 'linux';

/** This process, as an owner. */
export async function currentOwner(): Promise<Owner> {
  const started = await startOf(process.pid);
  if (started === undefined) throw new Error(`the start of process ${process.pid} cannot be read`);
  return { ...(await here()), pid: process.pid, started };
}

/** Whether the owner still runs, as far as this process can tell. */
export async function liveness(owner: Owner): Promise<Liveness> {
  const { host, boot, pidNamespace } = await here();
  if (owner.host !== host) return 'elsewhere';
  if (owner.boot !== boot) return 'dead';
  if (owner.pidNamespace !== pidNamespace) return 'elsewhere';
  return (await startOf(owner.pid)) === owner.started ? 'alive' : 'dead';
}

export const formatOwner = (owner: Owner): string => JSON.stringify(owner);

/** The owner that a label names, or undefined when it is not of this form. */
export function parseOwner(text: string): Owner | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function here(): Promise<Pick<Owner, 'host' | 'boot' | 'pidNamespace'>> {
  if (!linux) return { host: hostname(), boot: '', pidNamespace: '' };
  const machineId = await readFile('/etc/machine-id', 'utf8').catch(() => '');
  return {
    host: `${hostname()} ${machineId.trim()}`.trim(),
    boot: (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim(),
    pidNamespace: await readlink('/proc/self/ns/pid'),
  };
}

/** When a process started; undefined when there is none, or only what its parent has not yet waited for. */
async function startOf(pid: number): Promise<string | undefined> {
  if (!linux) {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const ps = promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], { env });
    return (await ps.catch(() => undefined))?.stdout.trim() || undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // proc(5): the name in parentheses may hold anything; state is the first field after it, starttime the twentieth.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}
