import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import type { Frame } from 'tcpdump-parser';
import { analyseRecording, type TrialMeasures } from '../../../analysis';
import { drilled, type Drilled } from '../../../drill/testing/drilled';
import { look } from '../../../drill/testing/look';
import { topologyNamed } from '../../../drill/testing/topologies';
import type { Lab } from '../../../lab/lab';
import type { LabProcess } from '../../../lab/process';
import { readRecording } from '../../../recording/reader';
import type { Recording } from '../../../recording/types';
import { wait, type WrittenStep } from '../../../schedule/steps';
import type { Topology } from '../../../topology/types';
import { builtCli } from '../../testing/cli';

const watcher = 'watcher';

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
  readonly vips?: readonly string[];
  /** None: nobody gives them names. */
  readonly servers?: readonly string[];
  /** What else is to be seen of the finished output, before it is gone. */
  readonly look?: (output: string) => Promise<void>;
}

const usual = { vips: ['10.20.0.100'], servers: ['server-a=10.20.0.11', 'server-b=10.20.0.12'] };

/** The lab of a ready-made topology, with a node more, from which it is watched. */
function watched(name: string, vips: readonly string[]): Topology {
  const node = '  client: { interfaces';
  const own = vips.some((vip) => vip.includes(':')) ? "addresses: [10.20.0.60, 'fd00:20::60']" : 'address: 10.20.0.60';
  const link = `{ network: lan, ${own} }`;
  return topologyNamed(name, [node, `  ${watcher}: { role: witness, interfaces: { eth0: ${link} } }\n${node}`]);
}

/** A lab has a /tmp of its own, and the command that is run may lie in the machine's. */
const withTheMachinesTmp = ['unshare', '--mount', 'sh', '-c', 'umount --lazy /tmp && exec "$@"', 'sh'];

/** Runs the command line on that node, with rights or without some. */
function commandIn(folder: string) {
  return (lab: Lab, args: readonly string[], prefix: readonly string[] = []): LabProcess => {
    const environment = [`XDG_RUNTIME_DIR=${folder}`, `HOME=${folder}`];
    return lab.instrument(
      [...withTheMachinesTmp, 'env', ...environment, ...prefix, process.execPath, builtCli, ...args],
      watcher,
    );
  };
}

/** What it says until it has begun, or has ended without. */
async function begun(observer: LabProcess): Promise<{ soFar: string }> {
  const said = { soFar: '' };
  observer.stderr.on('data', (chunk: Buffer) => (said.soFar += chunk.toString()));
  for (let waited = 0; !said.soFar.includes('Recording for'); waited += 20) {
    if (waited > 20_000) throw new Error(`it did not begin: ${said.soFar}`);
    await sleep(20);
  }
  return said;
}

/** What is left of it on the wire when it has been killed, and when it was not allowed to begin. */
export async function observedBriefly(args: readonly string[], prefix: readonly string[] = []): Promise<Refused> {
  const folder = await mkdtemp('/var/tmp/failover-drill-observe-');
  const command = commandIn(folder);
  const all = ['observe', '-i', 'eth0', '--vip', ...usual.vips, '-y', '-o', join(folder, 'report'), ...args];
  let [said, code, endedNs] = ['', null as number | null, null as bigint | null];
  try {
    const lab = await drilled(watched('two-servers', usual.vips), [
      look(async ({ lab: { control }, lab }) => {
        const observer = command(lab, all, prefix);
        void text(observer.stdout);
        if (prefix.length > 0) {
          said = await text(observer.stderr);
          code = await observer.ended;
          return;
        }
        await begun(observer);
        await control.strike([{ act: 'signal', signal: 'KILL', to: `pid:${await observer.pid}` }]);
        await observer.ended;
        endedNs = (await control.clock()).realtimeNs;
      }),
      wait('1500ms'),
    ]);
    const sent = lab.frames.filter(
      ({ interface: { name }, direction }) => name === `${watcher}:eth0` && direction === 'inbound',
    );
    return { said, code, sent, endedNs };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Refused {
  readonly said: string;
  readonly code: number | null;
  readonly sent: readonly Frame[];
  /** When it was gone, where it was killed. */
  readonly endedNs: bigint | null;
}

/** Runs the real command on a node of its own in a lab, while the lab's steps are done, until they are or it ends by itself. */
export async function observed(name: string, asked: Observing): Promise<Observed> {
  const { steps, options = [], vips, servers, look: lookAt } = { ...usual, ...asked };
  // The lab has a /tmp of its own.
  const folder = await mkdtemp('/var/tmp/failover-drill-observe-');
  const output = join(folder, 'report');
  let observer: { process: LabProcess; said: Promise<string>; report: Promise<string> } | undefined;
  const command = commandIn(folder);
  const begin = look(async ({ lab }) => {
    const named = [...vips.flatMap((vip) => ['--vip', vip]), ...servers.flatMap((server) => ['--server', server])];
    const process = command(lab, ['observe', '-i', 'eth0', ...named, '-y', '--json', '-o', output, ...options]);
    const report = text(process.stdout);
    const said = await begun(process);
    observer = { process, said: process.ended.then(() => said.soFar), report };
  });
  const mark = (...args: readonly string[]): WrittenStep =>
    look(async ({ lab }) => {
      const marking = command(lab, ['mark', ...args]);
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
    const lab = await drilled(watched(name, vips), [begin, ...steps(mark), finish]);
    if (observer === undefined) throw new Error('it was never begun');
    const [code, said, report] = await Promise.all([observer.process.ended, observer.said, observer.report]);
    const recorded = join(output, 'recordings/real-network/observe/real-network/1');
    const recording = await readRecording(recorded).catch((cause: unknown) => {
      throw new Error(`it left no recording: ${said}`, { cause });
    });
    const measures = await analyseRecording(recording);
    await lookAt?.(output);
    return { code, said, report: JSON.parse(report) as Observed['report'], recording, measures, lab };
  } finally {
    await rm(folder, { recursive: true });
  }
}
