import { text } from 'node:stream/consumers';
import type { LabContainer } from '../lab-container';

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a bash script in a container to its end. */
export async function run(container: LabContainer, script: string): Promise<Ended> {
  const attached = await container.attach(['bash', '-c', script]);
  attached.stdin.end();
  const [stdout, stderr, status] = await Promise.all([text(attached.stdout), text(attached.stderr), attached.exited]);
  return { stdout, stderr, status };
}
