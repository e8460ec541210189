import { text } from 'node:stream/consumers';
import type { Bracket } from '../../lab/control/control';
import type { Lab } from '../../lab/lab';
import type { LabProcess } from '../../lab/process';
import type { LogEvent, ProcessEvent } from '../../recording/types';
import type { AgentUse } from '../../topology/types';
import type { Act, Agent, AgentPlace, AgentProcess, AgentState, VerbName } from '../types';
import { asUser, keptApart } from './command';
import { LastWords } from './last-words';
import { knowsNoVerb, noSuchProcess, notReady, programMissing, verbFailed } from './not-running';
import { awaitEnd, awaitReady } from './readiness';

/** What a shell, and whoever starts programs as it does, ends with when there is no such program. */
const notFound = 127;

type Record = (event: LogEvent | ProcessEvent) => void;

/**
 * One piece of a node's software, running, and kept running where the topology says that it is supervised: a process that ends
 * with a failure is started again after the delay, as systemd does with Restart=on-failure.
 */
export class RunningSoftware {
  private readonly current = new Map<string, LabProcess>();
  private readonly words: LastWords;
  private retired = false;
  private reloaded = { times: 0, words: '' };

  private constructor(
    private readonly lab: Lab,
    private readonly place: AgentPlace,
    private readonly agent: Agent,
    private readonly record: Record,
  ) {
    const of = { node: place.node.name, software: place.use.kind };
    this.words = new LastWords((line) => {
      record({ kind: 'log', atNs: nowNs(), ...of, line });
      if (agent.reloadedIn?.(line) ?? true) this.reloaded = { times: this.reloaded.times + 1, words: line.trim() };
    });
  }

  /**
   * Writes its files and starts its processes, each when the one before it is ready.
   * @throws {AgentError} `agent-not-ready`, with the last words of the process that did not come up
   */
  static async start(lab: Lab, place: AgentPlace, agent: Agent, record: Record): Promise<RunningSoftware> {
    const running = new RunningSoftware(lab, place, agent, record);
    for (const file of agent.files?.(place) ?? [])
      await lab.writeFile(running.node, file.path, file.text, file.executable);
    for (const path of agent.logFiles?.(place) ?? []) running.follow(path);
    for (const process of agent.processes(place)) await running.bringUp(process);
    return running;
  }

  get node(): string {
    return this.place.node.name;
  }

  get use(): AgentUse {
    return this.place.use;
  }

  /** How often it has said that it read its configuration anew, and its last words of that. */
  get reloads(): { readonly times: number; readonly words: string } {
    return this.reloaded;
  }

  /** The user's own programs that it runs when its state changes, by their paths in the node. */
  get notified(): readonly string[] {
    return this.agent.notifies?.(this.place) ?? [];
  }

  /** Those by which it decides. */
  get checking(): readonly string[] {
    return this.agent.checks?.(this.place) ?? [];
  }

  /** The same anew, after it has ended; a supervisor that is yet to start this one does not. @throws {AgentError} as `start` does */
  startAnew(): Promise<RunningSoftware> {
    this.retire();
    return RunningSoftware.start(this.lab, this.place, this.agent, this.record);
  }

  /** PIDs of its main processes, as the control process numbers them; of a service, of those that keep them apart. */
  async mainPids(): Promise<number[]> {
    return Promise.all([...this.current.values()].map((process) => process.pid));
  }

  /** The same of one process by its name. */
  async pidOf(name: string): Promise<number> {
    const process = this.current.get(name);
    if (!process) throw noSuchProcess(this.place, name, this.current.keys());
    return process.pid;
  }

  /** From now on an end is wanted: nothing is started again. */
  retire(): void {
    this.retired = true;
  }

  async ended(): Promise<void> {
    await Promise.all([...this.current.values()].map((process) => process.ended));
  }

  can(verb: VerbName): boolean {
    return this.actOf(verb) !== undefined;
  }

  /**
   * Has it do something; the bracket holds the act, which for a command is all of its run.
   * @param about what a command is about: a server's name, a delay
   * @throws {AgentError} `agent-verb-unknown`, `agent-verb-failed`
   */
  async perform(verb: VerbName, ...about: readonly string[]): Promise<Bracket> {
    const act = this.actOf(verb);
    if (!act) throw knowsNoVerb(this.place, verb, this.agent);
    if (verb === 'stop') this.retire();
    if ('signal' in act) {
      const pids = act.to === undefined ? await this.mainPids() : [await this.pidOf(act.to)];
      return this.lab.control.strike(pids.map((pid) => ({ act: 'signal', signal: act.signal, to: `pid:${pid}` })));
    }
    const { realtimeNs: beforeNs } = await this.lab.control.clock();
    const { status, said } = await this.runInNode([...act.command, ...about]);
    const { realtimeNs: afterNs } = await this.lab.control.clock();
    if (status === 0) return { beforeNs, afterNs };
    throw verbFailed(this.place, verb, status, said);
  }

  /** What it takes itself to be, by VIP address, or its servers; null where it cannot be asked, or does not answer as it should. */
  async state(): Promise<Readonly<globalThis.Record<string, AgentState>> | null> {
    const { state } = this.agent;
    if (!state) return null;
    const { status, printed } = await this.runInNode(state.command(this.place));
    return status === 0 ? state.parse(printed, this.place) : null;
  }

  private actOf(verb: VerbName): Act | undefined {
    const own = this.agent.verbs?.(this.place)[verb];
    return own ?? (verb === 'stop' ? { signal: 'TERM' } : undefined);
  }

  private async bringUp(process: AgentProcess): Promise<void> {
    const { lab, node, place } = this;
    const started = this.launch(process);
    const words = this.words.of(process.name);
    if (process.once) {
      const why = await awaitEnd(started, process.once === true ? undefined : process.once.withinMs);
      if (why !== null) throw await notReady(place, process, why, words);
      this.current.delete(process.name);
      return;
    }
    if (!process.ready) return;
    const why = await awaitReady(process.ready, { lab, node, process: started, words });
    if (why === null) return;
    const isOver = await Promise.race([started.ended, Promise.resolve(null)]);
    throw isOver === notFound ? programMissing(place, process, this.agent) : await notReady(place, process, why, words);
  }

  private launch(process: AgentProcess): LabProcess {
    const argv = asUser(process.user, process.argv);
    const holder = this.lab.holder(this.node);
    const started = this.lab.spawn(this.node, this.agent.role === 'service' ? keptApart(argv) : argv);
    this.current.set(process.name, started);
    this.tell({ change: 'started', detail: process.name });
    const heard = [started.stdout, started.stderr].map((stream) => this.words.listen(stream, process.name));
    this.words.of(process.name).speaks(Promise.all(heard));
    void started.ended.then((status) => this.onEnd(process, status, holder));
    return started;
  }

  /** From outside the node's processes, where no fault of theirs stops it; it ends with the machine. */
  private follow(path: string): void {
    const seen = `/proc/${this.lab.holder(this.node)}/root${path}`;
    const { stdout, stderr } = this.lab.instrument(
      ['tail', '--follow=name', '--retry', '--lines=+1', '--quiet', '--', seen],
      this.node,
    );
    void this.words.listen(stdout, path);
    stderr.resume();
  }

  private async runInNode(command: readonly string[]) {
    const { stdout, stderr, ended } = this.lab.spawn(this.node, command);
    const [status, printed, complaints] = await Promise.all([ended, text(stdout), text(stderr)]);
    return { status, printed, said: `${printed}${complaints}` };
  }

  private onEnd(process: AgentProcess, status: number, holder: number): void {
    if (process.once) return;
    this.tell({ change: 'ended', detail: `${process.name}: exit status ${status}` });
    const { supervised } = this.place.use;
    if (this.retired || status === 0 || !supervised) return;
    // Meanwhile the machine may have lost its power; once it has booted, others see to what it runs.
    const isSameMachine = (): boolean => this.lab.isUp(this.node) && this.lab.holder(this.node) === holder;
    setTimeout(() => {
      if (!this.retired && isSameMachine()) this.launch(process);
    }, supervised.restartAfterMs);
  }

  private tell(what: Pick<ProcessEvent, 'change' | 'detail'>): void {
    this.record({ kind: 'agent', atNs: nowNs(), node: this.node, ...what });
  }
}

const nowNs = (): bigint => BigInt(Date.now()) * 1_000_000n;
