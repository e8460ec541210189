import type { Frame } from 'tcpdump-parser';
import type { Manifest, RecordedEvent } from '../../recording/types';
import { namesOf } from '../../topology/roles';
import { scopedAddress } from '../../topology/services';
import { later } from '../interval';
import type { Delivery, Observation } from '../ownership/observation';
import { Ownership } from '../ownership/ownership';
import type { Leak } from '../evidence/l2/twins';
import { Forwarding } from '../evidence/forwarding/forwarding';
import type { WireSink } from '../evidence/l2/wire';
import { ClaimLog } from './claim-log';
import { clientsOf } from './clients-of';
import { OperationLog } from './operation-log';
import { ProbeLog } from './probe-log';
import { QuestionLog } from './question-log';
import { SentinelLog } from './sentinel-log';
import { SessionLog } from './session-log';
import type { TrialEvidence } from './trial-evidence';

/** A node that contended has fallen silent when it leaves so many questions in a row unanswered. */
const silentAfterQuestions = 5;

/** Reads one trial, frame by frame and event by event, and keeps what measures are made of. */
export class TrialReader implements WireSink {
  private readonly ownership: Ownership;
  private readonly sentinels = new SentinelLog();
  private readonly claims = new ClaimLog();
  private readonly questions: QuestionLog;
  private readonly probes: ProbeLog;
  private readonly operations: OperationLog;
  private readonly forwarding: Forwarding;
  private readonly sessions: SessionLog;
  private readonly events: readonly RecordedEvent[];
  private readonly leaks: Leak[] = [];
  private nextEvent = 0;
  private capturedUntilNs: bigint;

  constructor(
    private readonly manifest: Manifest,
    events: readonly RecordedEvent[],
  ) {
    const { vips, nodes, probing } = manifest.topology;
    this.capturedUntilNs = manifest.endedNs;
    this.events = events.toSorted((one, other) => Number(effectiveNs(one) - effectiveNs(other)));
    this.questions = new QuestionLog(namesOf(nodes, 'observer'));
    const clients = clientsOf(manifest);
    const networks = new Map(vips.map((vip) => [scopedAddress(vip), vip.network]));
    this.probes = new ProbeLog(clients, probing, (service) => networks.get(service));
    this.forwarding = new Forwarding(manifest.topology, manifest.ports);
    this.operations = new OperationLog(manifest.topology, this.forwarding);
    this.sessions = new SessionLog(clients, probing.servicePort);
    const silenceNs = BigInt(Math.round((silentAfterQuestions * 1e9) / probing.questionRatePerSecond));
    this.ownership = new Ownership({
      services: vips,
      ports: manifest.ports,
      nodes,
      silenceNs,
      allProbes: true,
      also: this,
    });
  }

  feed(frame: Frame): void {
    const { timeNs } = frame;
    this.capturedUntilNs = later(this.capturedUntilNs, timeNs);
    for (
      let event = this.events[this.nextEvent];
      event && effectiveNs(event) < timeNs;
      event = this.events[this.nextEvent]
    )
      this.noteNext(event);
    this.ownership.feed(frame);
    this.sentinels.feed(frame);
    this.forwarding.feed(frame);
  }

  finish(captureFlaw: string | null): TrialEvidence {
    for (let event = this.events[this.nextEvent]; event; event = this.events[this.nextEvent]) this.noteNext(event);
    const { manifest, events, ownership } = this;
    const { vips } = manifest.topology;
    const operations = this.operations.records();
    const records = [...this.probes.records(), ...operations];
    return {
      manifest,
      events,
      reach: ownership.reach,
      hardware: ownership.hardware,
      services: ownership.histories(manifest.endedNs).map((history) => {
        const name = scopedAddress(history.service);
        return {
          ...history,
          network: vips.find((vip) => scopedAddress(vip) === name)?.network ?? '',
          claims: this.claims.of(name),
          questionsNs: this.questions.of(name),
          clients: records.filter(({ service }) => service === name),
          sessions: this.sessions.of(name),
        };
      }),
      operations,
      forwardsOf: (service) => this.forwarding.of(service),
      sentinels: this.sentinels.sentinels,
      leaks: this.leaks,
      capturedUntilNs: this.capturedUntilNs,
      captureFlaw,
    };
  }

  seen(observation: Observation): void {
    if (this.ownership.of(observation.service)?.isStraggler(observation) !== true) this.claims.seen(observation);
    const { reach } = this.ownership;
    this.questions.seen(observation, (network) => reach.isOut(network, observation.atNs));
    this.probes.seen(observation);
    this.sessions.seen(observation);
  }

  delivered(observation: Observation, delivery: Delivery | null): void {
    this.questions.delivered(observation);
    this.probes.delivered(observation, delivery);
    this.sessions.delivered(observation, delivery);
  }

  leaked(leak: Leak): void {
    this.leaks.push(leak);
  }

  private noteNext(event: RecordedEvent): void {
    this.ownership.note(event);
    this.operations.note(event);
    this.nextEvent += 1;
  }
}

/** A fault is certain from the end of its bracket on, a healing from the beginning of its own. */
function effectiveNs(event: RecordedEvent): bigint {
  if (event.kind !== 'fault') return event.atNs;
  return event.phase === 'applied' ? event.afterNs : event.beforeNs;
}
