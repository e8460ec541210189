import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Control, controlProgram } from '../control/control';
import type { AttachedProcess, AttachOptions } from './engine/attached-process';
import { oneLine } from './engine/docker-error';
import type { LabContainer } from './lab-container';

const patienceMs = 1_000;

/** The control process in the switch, and the way to end it. */
export interface SwitchControl {
  readonly control: Control;
  /**
   * Ends it by its input's end, and lets go of it in any case.
   * @returns whether it was still there: else its end, with the reason, was told to whoever asked it for anything
   */
  close(): Promise<boolean>;
}

/**
 * Starts the control process in the switch. It ends with its input, so with the harness; when the engine or the switch
 * goes, every request, open or to come, fails at once and says so.
 * @throws DockerError `container-failed`
 */
export async function startControl(theSwitch: LabContainer, options: AttachOptions): Promise<SwitchControl> {
  const attached = await theSwitch.attach(controlProgram(), options);
  let complaint = '';
  attached.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  for (const stream of [attached.stdout, attached.stderr]) stream.on('error', () => undefined);
  // Neither breaks nor ends with the connection: its end is told once and with its reason, by `exited`.
  const [requests, replies] = [new PassThrough(), new PassThrough()];
  requests.pipe(attached.stdin);
  attached.stdout.pipe(replies, { end: false });
  const control = new Control(requests, replies);
  let running = true;
  const over = attached.exited
    .finally(() => (running = false))
    .then(
      (status) => control.end(complaint.trim() || `exit status ${status}`),
      (cause: unknown) => control.end(`the Docker engine or the switch's container has gone: ${oneLine(cause)}`),
    );
  const closed = async () => {
    const wasRunning = running;
    await close(attached, over);
    return wasRunning;
  };
  return { control, close: closed };
}

async function close({ stdin }: AttachedProcess, over: Promise<void>): Promise<void> {
  stdin.end();
  await Promise.race([over, delay(patienceMs, undefined, { ref: false })]);
  stdin.destroy();
}
