import type { Readable, Writable } from 'node:stream';
import { LabError } from '../errors';
import { perl } from '../perl';
import type { LabProcess } from '../process';
import { HeardProcess, HeardStream, type Flow } from './heard';
import { Decoder, encodeRequest, type News, type Reply } from './protocol';
import type { Action, Bracket, Followed, Member, NetworkSetup, Pace, Place, ProcessSet } from './types';

export type * from './types';

const parts = ['kernel', 'members', 'processes', 'control'];

/** The control process's command line; from so many descriptors after its own three, labs can be forked of it. */
export const controlProgram = (descriptors = 0): string[] =>
  perl(
    parts.map((part) => `harness/lab/control/${part}.pl`),
    [String(descriptors)],
  );

/**
 * The harness's end of the control process. Requests are begun in the order in which they are made, and may be made without
 * waiting for one another. Rejects with LabError when the control process says no or is gone.
 */
export class Control {
  private nextId = 1;
  private readonly waiting = new Map<
    number,
    { verb: string; resolve: (r: Reply) => void; reject: (e: Error) => void }
  >();
  /** Those of which something is heard after the reply, by the request that began it. */
  private readonly heard = new Map<number, { hear(news: News): void; lose(): void }>();
  private readonly ending = new AbortController();

  constructor(
    private readonly input: Writable,
    output: Readable,
  ) {
    const decoder = new Decoder();
    output.on('data', (chunk: Buffer) => {
      for (const told of decoder.push(chunk)) this.take(told);
    });
    input.on('error', (error) => this.end(error.message));
    output.on('close', () => this.end('its output closed'));
  }

  /** For whoever waits for something else of the lab: aborted when the control process has ended, with its LabError. */
  get over(): AbortSignal {
    return this.ending.signal;
  }

  /** Makes every request, open or to come, fail at once. */
  end(why: string): void {
    if (this.over.aborted) return;
    const hint = 'run it again; if it persists: failover-drill doctor';
    const ended = new LabError('lab-control-ended', `the control process ended: ${why}`, hint);
    this.ending.abort(ended);
    for (const { reject } of this.waiting.values()) reject(ended);
    this.waiting.clear();
    for (const heard of this.heard.values()) heard.lose();
    this.heard.clear();
  }

  /** Starts a process, whose words and end are heard of from now on. */
  start(argv: readonly string[], place: Place, pace: Pace = 'common'): LabProcess {
    return this.begin('start', [...encodePlace(place), pace, ...argv]);
  }

  /** Follows a file that the switch sees. */
  async follow(path: string): Promise<Followed> {
    const id = this.nextId++;
    const content = new HeardStream(this.flowOf(id), 'out');
    const hear = ({ bytes }: { bytes: Buffer }): void => content.hear(bytes);
    this.heard.set(id, { hear, lose: () => hear({ bytes: Buffer.alloc(0) }) });
    await this.request('follow', [path], id);
    return { content, end: async () => void (await this.request('unfollow', [String(id)])) };
  }

  /** Runs a process in the switch to its end. @returns what it said */
  async run(input: string, argv: readonly string[]): Promise<string> {
    return (await this.request('run', [input, ...argv])).text;
  }

  /** Enters the network of a process and does there what a `NetworkSetup` says. */
  async configure(pid: number | 'self', { settings, changes }: NetworkSetup): Promise<void> {
    const messages = changes.map(({ says, message }) => `${message.toString('hex')} ${says}`);
    await this.request('configure', [String(pid), settings.join('\n'), ...messages]);
  }

  /** Starts a node in namespaces of its own, the folders empty; gives the PID of its holder when that is ready. */
  async boot(name: string, folders: readonly string[]): Promise<number> {
    return Number((await this.request('boot', [name, ...folders])).text);
  }

  /** Writes a file where a node sees it. */
  async writeFile(holder: number, path: string, text: string, mode: '644' | '755'): Promise<void> {
    await this.request('write', [String(holder), path, mode, text]);
  }

  /** Forks a control process that is to stand in a sandbox of its own, spoken to by a descriptor of this one. */
  bear(descriptor: number, bridges: number): LabProcess {
    return this.begin('bear', [String(descriptor), String(bridges)]);
  }

  /** What was so forked makes its sandbox: namespaces of its own, and a /tmp. @returns whether its bridges are there, of a lab before it */
  async seclude(): Promise<boolean> {
    return (await this.request('seclude', [])).text === 'bridged';
  }

  /** Keeps the switch's network of one that was so forked, for a lab to come that has as many bridges. */
  async keep(pid: number, bridges: number): Promise<void> {
    await this.request('keep', [String(pid), String(bridges)]);
  }

  /** Lets go of the networks that it keeps, one after the other, and ends. */
  retire(): void {
    this.request('retire', []).catch(() => undefined);
  }

  async arm(name: string, argv: readonly string[]): Promise<void> {
    await this.request('arm', [name, ...argv]);
  }

  async strike(actions: readonly Action[]): Promise<Bracket> {
    return this.request('strike', actions.map(encodeAction));
  }

  async members(set: ProcessSet): Promise<Member[]> {
    const { text } = await this.request('members', [set]);
    return text
      .split(' ')
      .filter(Boolean)
      .map((entry) => ({ pid: Number(entry.split(':')[0]), state: entry.split(':')[1] ?? 'X' }));
  }

  /** Content of a file as the switch sees it; empty when it cannot be read. */
  async read(path: string): Promise<string> {
    return (await this.request('read', [path])).text;
  }

  async clock(): Promise<{ realtimeNs: bigint; monotonicNs: bigint }> {
    const [realtimeNs = '0', monotonicNs = '0'] = (await this.request('clock', [])).text.split(' ');
    return { realtimeNs: BigInt(realtimeNs), monotonicNs: BigInt(monotonicNs) };
  }

  private request(verb: string, args: readonly string[], id = this.nextId++): Promise<Reply> {
    if (this.over.aborted) return Promise.reject(this.over.reason);
    const answer = new Promise<Reply>((resolve, reject) => this.waiting.set(id, { verb, resolve, reject }));
    this.input.write(encodeRequest(id, verb, args));
    return answer;
  }

  private begin(verb: string, args: readonly string[]): LabProcess {
    const id = this.nextId++;
    const pid = this.request(verb, args, id).then(({ text }) => Number(text));
    const process = new HeardProcess(pid, this.flowOf(id));
    if (!this.over.aborted) this.heard.set(id, process);
    return process;
  }

  private flowOf(id: number): Flow {
    return (verb, stream) => void this.request(verb, [String(id), stream]).catch(() => undefined);
  }

  private take(told: Reply | News): void {
    if ('bytes' in told) this.heard.get(told.id)?.hear(told);
    else this.settle(told);
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (reply.kind === 'ok') waiting?.resolve(reply);
    else
      waiting?.reject(
        new LabError(
          'lab-command-failed',
          `${waiting.verb}: ${reply.text}`,
          'failover-drill doctor says what this machine can do',
        ),
      );
  }
}

/** Whose namespaces, and of which types. */
function encodePlace(place: Place): [pid: string, types: string] {
  if (place === 'switch') return ['self', ''];
  if ('network' in place) return [String(place.network), 'net'];
  return [String(place.node), 'pid net uts mnt'];
}

function encodeAction(action: Action): string {
  if (action.act === 'write') return ['write', action.path, action.value].join('\t');
  if (action.act === 'signal') return ['signal', action.signal, action.to].join('\t');
  return ['feed', action.armed, action.text].join('\t');
}
