import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { asRoot, environment } from '../netns/environment';

/** What came of running something. `line` says most: the first line of an answer, the last of a complaint. */
export interface Attempt {
  readonly succeeded: boolean;
  readonly line: string;
}

const patienceMs = 10_000;

/** Runs a program with the environment that labs have, which is not the user's own PATH. Never throws. */
export async function attempt(argv: readonly string[], input = ''): Promise<Attempt> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { env: environment(), timeout: patienceMs, killSignal: 'SIGKILL' });
  const ended = new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [succeeded, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const [answer, complaint] = [linesOf(out)[0] ?? linesOf(err)[0], linesOf(err).at(-1) ?? linesOf(out).at(-1)];
  return { succeeded, line: (succeeded ? answer : complaint) ?? '' };
}

const namespaces = ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc'];

/** Runs a shell script in namespaces made as a lab makes its own, and gone with it. */
export function attemptInNamespaces(script: string, input = '', args: readonly string[] = []): Promise<Attempt> {
  return attempt([...asRoot(), 'unshare', ...namespaces, '--', 'sh', '-ec', script, 'sh', ...args], input);
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
