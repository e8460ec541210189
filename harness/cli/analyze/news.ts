import type { CaptureNews } from '../../analysis';
import { plainLine } from '../../../reports/wording/quantities/plain';
import { clockText } from './clock';

/** One line for what has just been seen; what it means may become clear only later. */
export function newsLine(news: CaptureNews): string {
  const when = clockText(news.atNs);
  if (news.kind === 'contested')
    return `${when}  ${news.vip}  claimed by ${news.nodes.map(plainLine).join(' and ')} at once  frames ${news.frames.join(', ')}`;
  const from = news.from === null || news.from === news.to ? '' : `, after ${plainLine(news.from)}`;
  return `${when}  ${news.vip}  owned by ${plainLine(news.to)}${from}  frame ${String(news.frame)}`;
}
