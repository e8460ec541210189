import { anonymousName } from '../../evidence/l2/anonymous';
import { Askers } from './askers';
import type { Doubts } from '../claims/doubts';
import { nobody, type Observation } from '../observation';
import { Questions, type DoubleAnswer } from './questions';
import { Silence } from './silence';
import { Steadiness } from './steadiness';

/** What is asked about one VIP, and who answers. */
export class Inquiry {
  readonly questions = new Questions();
  readonly silence = new Silence();
  readonly steadiness = new Steadiness();
  private readonly askers = new Askers();

  constructor(
    /** Nodes whose questions are steady; without any, all questions count. */
    private readonly observers: ReadonlySet<string>,
    private readonly doubts: Doubts,
  ) {}

  asked({ node, number, atNs }: Observation, asker: string): void {
    this.questions.asked(asker, number, atNs);
    if (this.isObserver(node)) this.steadiness.asked();
  }

  /** A question that reaches nobody goes unanswered, but not by anybody's fault. */
  reached({ node, atNs, asker }: Observation): void {
    const counts = this.hasObservers ? this.isObserver(node) : this.askers.asked(asker ?? node, atNs);
    if (counts) this.silence.asked(atNs);
  }

  private get hasObservers(): boolean {
    return this.observers.size > 0;
  }

  private isObserver(node: string): boolean {
    return !this.hasObservers || this.observers.has(node);
  }

  /** Without an observer, pings ask too. */
  probed(observation: Observation): void {
    if (!this.hasObservers && this.askers.probed(observation)) this.silence.asked(observation.atNs);
  }

  answered(observation: Observation): DoubleAnswer | null {
    const { act, node, asker, atNs, number } = observation;
    this.askers.heard(observation);
    this.silence.answered(node, atNs);
    if (act !== 'reply' || node === nobody) return null;
    this.steadiness.answered(node);
    const shared = this.nameOfTwo(observation);
    if (shared !== null) this.doubts.twoBehind(shared, { atNs, frame: number });
    return asker === undefined ? null : this.questions.answered(asker, { node, atNs, frame: number });
  }

  /** Of an answer to a question that was asked once and answered before: the name that it has in common with another node's. */
  private nameOfTwo(observation: Observation): string | null {
    const { port, asker } = observation;
    const isTwice = port === undefined && asker !== undefined && this.questions.isAnsweredAgain(asker);
    return isTwice ? anonymousName(observation) : null;
  }
}
