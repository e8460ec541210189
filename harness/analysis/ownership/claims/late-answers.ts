import type { Bystanders } from './bystanders';
import type { Observation } from '../observation';
import { patienceNs, type Questions } from '../inquiry/questions';

/** Kernels answer within a fraction of it; proxies wait (RFC 4861 §7.2.8, Linux's proxy_delay). */
export const lateAnswerNs = 5_000_000n;

/** Tells the answers that make nobody an owner: those of a second answerer, and those to what was asked before a release. */
export class LateAnswers {
  private readonly releasedNs = new Map<string, bigint>();

  constructor(
    private readonly questions: Questions,
    private readonly bystanders: Bystanders,
  ) {}

  released(node: string, atNs: bigint): void {
    this.releasedNs.set(node, atNs);
  }

  /** It answers after another did, and has never claimed otherwise; or it answers what was asked before it yielded. */
  isBystander(observation: Observation, hasClaimed: boolean): boolean {
    const { act, node, asker, atNs } = observation;
    if (act !== 'reply' || asker === undefined) return false;
    const pending = this.questions.pending(asker);
    const releasedNs = this.releasedNs.get(node);
    const isOld = releasedNs !== undefined && (pending === undefined || pending.atNs < releasedNs);
    if (isOld && atNs - releasedNs <= patienceNs) return true;
    if (hasClaimed) return false;
    const first = this.questions.firstAnswer(asker, atNs);
    const isLate = first !== null && first.node !== node && atNs - first.atNs >= lateAnswerNs;
    if (isLate) this.bystanders.note('late', observation, first);
    return isLate || this.bystanders.isLate(node);
  }
}
