import type { TrialNews } from '../../drill/trial/trial-news';
import { newsText } from '../run/watch/wording';

/** `14:03:07.512  10.20.0.100: web-2 announces it` */
export const newsLine = (news: TrialNews): string => `${momentText(Date.now())}  ${newsText(news)}`;

export const momentText = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

export function timeText(ms: number): string {
  const [minutes, seconds] = [Math.floor(ms / 60_000), (ms % 60_000) / 1000];
  return [minutes > 0 ? `${minutes} min` : '', seconds > 0 ? `${seconds} s` : ''].filter(Boolean).join(' ');
}
