/** What the wire does to frames; see wire.pl. */
export interface WireSpec {
  readonly delayMs?: number;
  readonly jitterMs?: number;
  readonly reorderPercent?: number;
  readonly duplicatePercent?: number;
  readonly rateKbit?: number;
}

/**
 * What a wire's last word shows of what it was told to do; null where it shows nothing (yet). A delay is every frame's, and so is
 * the time that it takes to be sent at some rate: any that was carried shows them. Twice or out of order come some alone, and
 * none may have been drawn, or none may have been near enough to another to overtake it.
 */
export function shownBy(said: string | undefined, wire: WireSpec): string | null {
  const [carried = 0, lost = 0, waited = 0, doubled = 0, overtook = 0, lateUs = NaN] = (said ?? '')
    .split(' ')
    .map(Number);
  if (Number.isNaN(lateUs) || carried === 0) return null;
  const { reorderPercent = 0, duplicatePercent = 0, rateKbit = 0 } = wire;
  if ((duplicatePercent > 0 && doubled === 0) || (reorderPercent > 0 && overtook === 0)) return null;
  const also = [
    ...(rateKbit > 0 ? [`${waited} of which waited for their turn`, `${lost} lost`] : []),
    ...(duplicatePercent > 0 ? [`${doubled} sent twice`] : []),
    ...(reorderPercent > 0 ? [`${overtook} overtook others`] : []),
  ];
  const counted = [`${carried} frames carried by then`, ...also].join(', ');
  return `${counted}, at most ${(lateUs / 1000).toFixed(1)} ms later than was asked`;
}
