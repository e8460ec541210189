import type { VrrpSpoken } from '../types';

/** As vrrpd reads a frr.conf of the user's own: version 3 and 1 s where that says nothing; null where it has no such router. */
export function spokenIn(text: string, virtualRouterId: number): VrrpSpoken | null {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const own = lines.filter(([word, id]) => word === 'vrrp' && id === String(virtualRouterId));
  if (own.length === 0) return null;
  const said = (what: string): number | undefined => {
    const line = own.findLast((words) => words.includes(what));
    return line && Number(line[line.indexOf(what) + 1]);
  };
  return { version: said('version') === 2 ? 2 : 3, advertIntervalMs: said('advertisement-interval') ?? 1000 };
}
