import type { Control } from '../../lab/control/control';

type Reading = Pick<Control, 'read'>;

/** RLIMIT_AS of a process, the soft one: `unlimited` or bytes; empty where the process is gone. */
export async function spaceLimit(control: Reading, pid: number): Promise<string> {
  return (await fieldOf(control, `/proc/${pid}/limits`, /^Max address space\s+(\S+)/m)) ?? '';
}

/** Sets it. Only an account's own may be limited (prlimit(2)): what has become another is limited as that one. */
export async function limitSpace(control: Pick<Control, 'read' | 'run'>, pid: number, bytes: string): Promise<void> {
  const status = `/proc/${pid}/status`;
  const user = (await fieldOf(control, status, /^Uid:\s+(\d+)/m)) ?? '0';
  const group = (await fieldOf(control, status, /^Gid:\s+(\d+)/m)) ?? '0';
  const as = user === '0' ? [] : ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups'];
  await control.run('', [...as, 'prlimit', `--pid=${pid}`, `--as=${bytes}:`]);
}

/** Bytes that it has mapped; by what the kernel says in kB, for not every machine has pages of 4096 bytes. Empty where it is gone. */
export async function mappedSpace(control: Reading, pid: number): Promise<string> {
  const kilobytes = await fieldOf(control, `/proc/${pid}/status`, /^VmSize:\s+(\d+) kB/m);
  return kilobytes === undefined ? '' : String(Number(kilobytes) * 1024);
}

/** 0 where it has none that is seen. */
export async function parentOf(control: Reading, pid: number): Promise<number> {
  return Number((await fieldOf(control, `/proc/${pid}/status`, /^PPid:\s+(\d+)/m)) ?? 0);
}

const fieldOf = async (control: Reading, path: string, pattern: RegExp): Promise<string | undefined> =>
  pattern.exec(await control.read(path))?.[1];
