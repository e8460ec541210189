import { addressWords } from '../../wording/services/address';
import type { ClientLane, Lane } from '../../../harness/analysis/timeline-types';
import { type Markup, markup } from '../../markup/markup';
import { frameMarks } from './marks';
import { type Row, caption, heading, laneName, longName, shortName } from './row';
import { bar, brief, isInside, ticks, whenText } from './shapes';
import type { TimeScale } from './time-scale';

/** A node that competes for the VIP: what it answers, what it holds, what it sends. */
export function laneRow(scale: TimeScale, lane: Lane, style: string): Row {
  const frames = frameMarks(scale, lane.frames, 39, style);
  return {
    height: 54,
    labels: [laneName(16, lane.node), caption(16, 'answers'), caption(28, 'holds'), caption(43, 'frames')],
    stretched: [
      ...lane.unreachable.map((interval) =>
        bar(scale, interval, 2, 50, 'unreachable', `${brief(lane.node)} unreachable`),
      ),
      ...lane.answers.map((interval) => bar(scale, interval, 6, 12, `answers ${style}`, `${brief(lane.node)} answers`)),
      ...lane.holds.map((interval) =>
        bar(scale, interval, 22, 5, `holds ${style}`, `${brief(lane.node)} holds the address`),
      ),
      frames.strokes,
    ],
    floating: [...frames.marks, ...lane.log.map((line) => logMark(scale, line))],
  };
}

function logMark(scale: TimeScale, { atNs, text }: Lane['log'][number]): Markup | null {
  if (!isInside(scale, atNs)) return null;
  const title = `${whenText(scale, atNs)}  log: ${brief(text, 160)}`;
  return markup`<use href="#m-log" class="log" x="${scale.x(atNs)}" y="50"><title>${title}</title></use>`;
}

/** A client: who served it, what it lost, whom its neighbour entry named. */
export function clientRow(
  scale: TimeScale,
  client: ClientLane,
  styleOf: (node: string) => string,
  isOfAddress = true,
): Row {
  // A long name has a line of its own, above.
  const isLong = client.node.length > shortName;
  const down = isLong ? 13 : 0;
  return {
    height: down + (isOfAddress ? 48 : 35),
    labels: [
      isLong ? longName(11, client.node) : heading(16, client.node),
      caption(16 + down, servedBy(client)),
      caption(29 + down, 'lost'),
      ...(isOfAddress ? [caption(42 + down, addressWords.entry)] : []),
    ],
    stretched: [
      ...client.served.map((span) =>
        bar(scale, span, 6 + down, 12, `served ${styleOf(span.server)}`, `served by ${brief(span.server)}`),
      ),
      ticks(scale, client.lostRequests, 21 + down, 10, 'tick lost'),
      ticks(scale, client.lostEcho, 26 + down, 5, 'tick lost-echo'),
      ...client.neighbour.map((span) => {
        const style = span.node === null ? 'entry unknown' : `entry ${styleOf(span.node)}`;
        return bar(scale, span, 36 + down, 5, style, entryText(span));
      }),
    ],
    floating: [],
  };
}

/** By echoes of the service in user space unless it asks for more. */
const servedBy = ({ protocol = 'udp' }: ClientLane): string =>
  protocol === 'udp' ? 'served by' : `served by (${protocol.toUpperCase()})`;

const entryText = ({ entry, node }: ClientLane['neighbour'][number]): string =>
  entry === null ? 'no neighbour entry' : `neighbour entry ${brief(entry)}${node === null ? '' : ` (${brief(node)})`}`;
