import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { analyseRecording, type TrialMeasures } from '../../../analysis';
import { drilled, type Drilled } from '../../../drill/testing/drilled';
import { look } from '../../../drill/testing/look';
import { topologyNamed } from '../../../drill/testing/topologies';
import type { Lab } from '../../../lab/lab';
import type { LabProcess } from '../../../lab/process';
import { readRecording } from '../../../recording/reader';
import type { Recording } from '../../../recording/types';
import type { WrittenStep } from '../../../schedule/steps';
import { builtCli } from '../../testing/cli';

const watcher = 'watcher';
const vip = '10.20.0.100';

/** What the command said and came to, what it recorded, and what the lab itself measured meanwhile. */
export interface Observed {
  readonly code: number;
  readonly said: string;
  readonly report: { readonly verdict: string };
  readonly recording: Recording;
  readonly measures: TrialMeasures;
  readonly lab: Drilled;
}

interface Observing {
  /** The steps between the beginning and the end of the observation. */
  readonly steps: (mark: (...args: readonly string[]) => WrittenStep) => readonly WrittenStep[];
  readonly options?: readonly string[];
}

/** Runs the real command on a node of its own in a lab, while the lab's steps are done, until they are or it ends by itself. */
export async function observed(name: string, { steps, options = [] }: Observing): Promise<Observed> {
  const node = '  client: { interfaces';
  const topology = topologyNamed(name, [
    node,
    `  ${watcher}: { role: witness, interfaces: { eth0: { network: lan, address: 10.20.0.60 } } }\n${node}`,
  ]);
  // The lab has a /tmp of its own.
  const folder = await mkdtemp('/var/tmp/failover-drill-observe-');
  const output = join(folder, 'report');
  let observer: { process: LabProcess; said: Promise<string>; report: Promise<string> } | undefined;
  const command = (lab: Lab, ...args: readonly string[]): LabProcess =>
    lab.instrument(
      ['env', `XDG_RUNTIME_DIR=${folder}`, `HOME=${folder}`, process.execPath, builtCli, ...args],
      watcher,
    );
  const begin = look(async ({ lab }) => {
    const servers = ['--server', 'server-a=10.20.0.11', '--server', 'server-b=10.20.0.12'];
    const process = command(
      lab,
      'observe',
      '-i',
      'eth0',
      '--vip',
      vip,
      ...servers,
      '-y',
      '--json',
      '-o',
      output,
      ...options,
    );
    const said = { soFar: '' };
    process.stderr.on('data', (chunk: Buffer) => (said.soFar += chunk.toString()));
    observer = { process, said: process.ended.then(() => said.soFar), report: text(process.stdout) };
    for (let waited = 0; !said.soFar.includes('Recording for'); waited += 20) {
      if (waited > 20_000) throw new Error(`it did not begin: ${said.soFar}`);
      await sleep(20);
    }
  });
  const mark = (...args: readonly string[]): WrittenStep =>
    look(async ({ lab }) => {
      const marking = command(lab, 'mark', ...args);
      // The lab goes on at once; whoever marks does not wait for the answer either.
      void text(marking.stdout);
      marking.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
      await marking.pid;
    });
  const finish = look(async ({ lab }) => {
    if (observer === undefined) throw new Error('it was never begun');
    const { process } = observer;
    await lab.control.strike([{ act: 'signal', signal: 'INT', to: `pid:${await process.pid}` }]);
    await process.ended;
  });
  try {
    const lab = await drilled(topology, [begin, ...steps(mark), finish]);
    if (observer === undefined) throw new Error('it was never begun');
    const [code, said, report] = await Promise.all([observer.process.ended, observer.said, observer.report]);
    const recorded = join(output, 'recordings/real-network/observe/real-network/1');
    const recording = await readRecording(recorded).catch((cause: unknown) => {
      throw new Error(`it left no recording: ${said}`, { cause });
    });
    const measures = await analyseRecording(recording);
    return { code, said, report: JSON.parse(report) as Observed['report'], recording, measures, lab };
  } finally {
    await rm(folder, { recursive: true });
  }
}
