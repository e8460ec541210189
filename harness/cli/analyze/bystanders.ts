import { countText, durationText, listText } from '../../../reports/wording/quantities/quantities';
import { plainLine } from '../../../reports/wording/quantities/plain';
import type { CapturedVip } from '../../analysis';
import type { AnalysedVip } from './analysis';
import type { Moment } from './moment';

type Bystander = NonNullable<CapturedVip['bystanders']>[number];

/** Who spoke as the address without owning it, as what they are; packets from it are every day's, and told only if all is wanted. */
export function bystanderMoments({ bystanders = [], owners }: AnalysedVip, isVerbose: boolean): readonly Moment[] {
  const kinds = [...new Set(bystanders.map(kindOf))].filter(
    (kind) => isVerbose || owners.length === 0 || kind !== 'traffic',
  );
  return kinds.map((kind) => momentOf(bystanders.filter((one) => kindOf(one) === kind)));
}

const kindOf = ({ as, flaw = '' }: Bystander): string => `${as}${flaw}`;

function momentOf(alike: readonly Bystander[]): Moment {
  const [first] = alike;
  const frames = alike.flatMap(({ evidence }) => evidence);
  return { atNs: first?.fromNs ?? 0n, text: textOf(alike, first), isBad: first?.as === 'dropped', frames };
}

function textOf(alike: readonly Bystander[], first: Bystander | undefined): string {
  const nodes = listText(alike.map(({ node }) => plainLine(node) || 'somebody unnamed'));
  const [answers, sends, does] = alike.length === 1 ? ['answers', 'sends', 'does'] : ['answer', 'send', 'do'];
  switch (first?.as) {
    case 'shared':
      return `${nodes} ${answers} for it as any of several may (NA without Override): anycast or a proxy, no owner's claim`;
    case 'proxy':
      return `${nodes} ${answers} ARP for it as ${does === 'does' ? 'it does' : 'they do'} for others: proxy ARP, not an owner`;
    case 'late': {
      const late = Math.min(...alike.map(({ leastLateMs = 0 }) => leastLateMs));
      return `${nodes} ${answers} for it, too, never before the owner and at least ${durationText(late)} after: a second answerer, such as proxy ARP`;
    }
    case 'dropped': {
      const count = alike.reduce((sum, { frames }) => sum + frames, 0);
      return `suspicious: ${countText(count, 'claim')} of ${nodes} that every receiver drops: ${first.flaw ?? ''}`;
    }
    default:
      return `${nodes} ${sends} packets from it without answering for it: direct routing, a router, or old connections`;
  }
}
