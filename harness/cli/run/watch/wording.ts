import type { FaultNews, FrameNews, OwnershipNews, TrialNews, TrialProgress } from '../../../drill/trial/trial-news';

/** `hang server-a`; a fault of a network is told as it was asked for. */
export const faultText = ({ fault: { name, target }, node }: FaultNews): string => `${name} ${node ?? target}`;

export function phaseText(what: TrialProgress): string {
  if (what === 'building') return 'building the lab';
  if (what === 'settling') return 'waiting until all is provided as it should be';
  return what;
}

export function frameText({ act, node, priority }: FrameNews): string {
  if (act === 'announcement') return `${node} announces it`;
  if (act === 'release') return `${node} gives it up`;
  return priority === null ? `${node} advertises` : `${node} advertises, priority ${priority}`;
}

function ownershipText({ service, owner, holders }: OwnershipNews): string {
  if (owner !== null) return `${owner} owns ${service}`;
  const held = holders.length === 0 ? '' : `; it is configured on ${holders.join(' and ')}`;
  return `nobody alone answers for ${service}${held}`;
}

/** What a log says of a piece of news. */
export function newsText(news: TrialNews): string {
  switch (news.kind) {
    case 'progress':
      return phaseText(news.what);
    case 'fault':
      return `${faultText(news)} ${news.phase}`;
    case 'ownership':
      return ownershipText(news);
    case 'frame':
      return `${news.service}: ${frameText(news)}`;
    case 'ended':
      return 'ended';
  }
}

export const secondsText = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** `1:05` */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
