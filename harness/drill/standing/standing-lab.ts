import { privateFoldersFor } from '../../agents';
import { Lab } from '../../lab/lab';
import type { Runtime } from '../../lab/runtime';
import { SwitchCapture } from '../../observe';
import { load, type Load, type Loaded } from '../../observe/clients/load';
import type { LogEvent, RecordedEvent } from '../../recording/types';
import { scopedAddress } from '../../topology/services';
import type { Topology } from '../../topology/types';
import { faultContextOf } from '../execution/fault-context';
import { allEnded } from '../trial/all-ended';
import { Equipment } from '../trial/equipment';
import { Elections } from '../trial/elections';
import { settle, type Settling } from '../trial/settle';
import type { TrialNews } from '../trial/trial-news';
import { LiveWatch } from '../watch/live-watch';
import { HandFaults, type ChangingRoles } from './hand-faults';
import { addressesOf } from './node-addresses';

export interface NodeState {
  readonly name: string;
  readonly role: string;
  readonly isUp: boolean;
  /** As its kernel has them just now, VIPs included. */
  readonly addresses: readonly string[];
}

export interface ServiceState {
  readonly name: string;
  /** Answers alone; null when nobody does, or several do. */
  readonly owner: string | null;
  readonly holders: readonly string[];
}

/** A capture that is watched and not kept. */
const nowhere = '/dev/null';
const linesKept = 200;
/** Nothing that is measured here goes back further. */
const memoryMs = 60_000;

/** A lab that stays: as a trial's, with all that runs in it, and nothing done to it but by hand. It ends when it is disposed of. */
export class StandingLab implements AsyncDisposable {
  readonly faults: HandFaults;
  private readonly lines: LogEvent[] = [];
  private readonly equipment: Equipment;
  private readonly watch: LiveWatch;
  private readonly ending = new AbortController();
  private readonly forgetting: NodeJS.Timeout;
  private readonly startedMs = performance.now();
  private readonly elections: Elections;

  private constructor(
    readonly lab: Lab,
    private readonly onNews: (news: TrialNews) => void,
  ) {
    const { topology, ports } = lab;
    const record = (event: RecordedEvent): void => this.note(event);
    const roles: ChangingRoles = new Map();
    this.elections = new Elections(topology);
    this.watch = new LiveWatch(topology, ports, onNews);
    this.equipment = new Equipment(lab, record);
    const context = faultContextOf(lab, this.equipment, roles, record);
    this.faults = new HandFaults({ context, watch: this.watch, record, onNews, signal: this.signal }, roles);
    this.forgetting = setInterval(
      () => this.watch.forget(BigInt(Date.now() - memoryMs) * 1_000_000n),
      memoryMs,
    ).unref();
  }

  /** @throws {LabError} @throws {AgentError} */
  static async up(topology: Topology, runtime: Runtime, onNews: (news: TrialNews) => void): Promise<StandingLab> {
    onNews({ kind: 'progress', what: 'building' });
    const lab = await Lab.open(topology, runtime, privateFoldersFor);
    const standing = new StandingLab(lab, onNews);
    try {
      await standing.begin();
      return standing;
    } catch (error) {
      await standing[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** When its control process has ended, and with it all. */
  get over(): AbortSignal {
    return this.lab.control.over;
  }

  /** Until each service has its owner, or that has been waited for long enough. */
  async settled(): Promise<Settling> {
    this.onNews({ kind: 'progress', what: 'settling' });
    const settling = await settle(
      this.lab.topology,
      this.watch,
      () => this.elections.begunByMs(this.startedMs),
      this.signal,
    );
    if (settling !== 'settled') return settling;
    await this.equipment.tellSettled();
    this.onNews({ kind: 'progress', what: 'settled' });
    return settling;
  }

  get services(): readonly ServiceState[] {
    const { ownership, operated } = this.watch;
    const vips = this.lab.topology.vips.map((vip): ServiceState => {
      const address = scopedAddress(vip);
      const [owner, holders] = [ownership.ownerNow(address), ownership.holdersNow(address)];
      return { name: vip.name ?? address, owner, holders };
    });
    const others = operated.services.map((service): ServiceState => {
      return { name: service.name, owner: operated.activeOf(service), holders: [] };
    });
    return [...vips, ...others];
  }

  async nodes(): Promise<readonly NodeState[]> {
    const shown = this.lab.topology.nodes.filter(({ role }) => role !== 'observer');
    return Promise.all(
      shown.map(async ({ name, role }) => {
        const isUp = this.lab.isUp(name);
        return { name, role, isUp, addresses: isUp ? await addressesOf(this.lab, name) : [] };
      }),
    );
  }

  /** PID of the node's holder, as the control process numbers it. @throws {LabError} `lab-target-unknown` */
  holderOf(node: string): number {
    return this.lab.holder(this.lab.node(node).name);
  }

  /** Puts a load on a URL from one of its nodes. @throws {LabError} */
  load(node: string, asked: Load): Promise<Loaded> {
    return load(this.lab, this.lab.node(node).name, asked);
  }

  /** The last lines that the node's software wrote. @throws {LabError} `lab-target-unknown` */
  log(node: string): readonly LogEvent[] {
    const { name } = this.lab.node(node);
    return this.lines.filter((line) => line.node === name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.forgetting);
    this.equipment[Symbol.dispose]();
    this.ending.abort();
    await this.lab[Symbol.asyncDispose]();
  }

  private get signal(): AbortSignal {
    return AbortSignal.any([this.ending.signal, this.over]);
  }

  private async begin(): Promise<void> {
    const { lab, equipment, watch } = this;
    const names = lab.topology.nodes.map(({ name }) => name);
    await allEnded([
      SwitchCapture.start(lab, nowhere, (frame) => watch.feed(frame)),
      lab.addNodes(lab.topology.nodes).then(() => Promise.all(names.map((name) => equipment.equip(name)))),
    ]);
    await Promise.all(names.map((name) => equipment.startSoftware(name)));
  }

  private note(event: RecordedEvent): void {
    if (event.kind === 'log') {
      this.elections.hear(event);
      this.lines.push(event);
      if (this.lines.length > linesKept) this.lines.shift();
    }
    if (event.kind !== 'fault') this.watch.ownership.note(event);
    this.watch.service.note(event);
  }
}
