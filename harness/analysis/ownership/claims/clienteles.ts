import type { DoubleAnswer } from '../inquiry/questions';
import { lateAnswerNs } from './late-answers';
import { nobody, type Observation } from '../observation';

/** More askers than this at a time are not a network. */
const mostAskers = 1024;

type Way = 'advertises' | 'announces';

/**
 * Whom each node answers, and how else it claims the address. Two owners in one network both hear each question, and both answer it. A bond
 * that balances what it receives (balance-alb) answers as well by the hardware addresses of all its links, but each asker by one of them, and
 * it announces and advertises by one.
 */
export class Clienteles {
  private readonly ways = new Map<string, Set<Way>>();
  private readonly clients = new Map<string, Set<string>>();
  private readonly latest = new Map<string, string>();
  private readonly apart = new Set<string>();

  claimed({ node, act, asker }: Observation): void {
    if (act === 'reply') {
      if (asker !== undefined && node !== nobody) this.answered(node, asker);
      return;
    }
    const way: Way = act === 'advertisement' ? 'advertises' : 'announces';
    const known = this.ways.get(node);
    if (known === undefined) this.ways.set(node, new Set([way]));
    else known.add(way);
  }

  /** They answered one question. What comes later than kernels answer may be the bond's word that another link is the asker's from now on. */
  bothAnswered({ first, second }: Pick<DoubleAnswer, 'first' | 'second'>): void {
    if (second.atNs - first.atNs < lateAnswerNs) this.apart.add(keyOf(first.node, second.node));
  }

  /** Nothing that they did has the one done as well as the other, and each answers askers of its own. */
  mayBeOne(one: string, other: string): boolean {
    if (this.apart.has(keyOf(one, other))) return false;
    const isShared = [...(this.ways.get(one) ?? [])].some((way) => this.ways.get(other)?.has(way));
    return !isShared && (this.clients.has(one) || this.clients.has(other));
  }

  /** The one by whom most is done stands for those who may be one with it. */
  waysOf(node: string): number {
    return this.ways.get(node)?.size ?? 0;
  }

  /** An asker may be given to another of the links; who was answered by both in turn was answered by two. */
  private answered(node: string, asker: string): void {
    const before = this.latest.get(asker);
    if (before === node || (before === undefined && this.latest.size >= mostAskers)) return;
    const own = this.clients.get(node) ?? new Set<string>();
    this.clients.set(node, own);
    if (before !== undefined && own.has(asker)) this.apart.add(keyOf(before, node));
    own.add(asker);
    this.latest.set(asker, node);
  }
}

function keyOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
