import type { Topology } from '../../harness/topology/types';
import { markup } from '../markup/markup';
import { topologyDrawing } from './charts/topology-drawing';
import { nodeStyles } from './node-styles';
import { asset } from './page';

/** The drawing of a report, as a picture that stands alone. */
export function renderTopologySvg(topology: Topology): string {
  const drawing = topologyDrawing(topology, nodeStyles([topology])).toString();
  const style = markup`<style>${asset('page.css')} svg { background: var(--paper); }</style>`.toString();
  const inside = drawing.indexOf('>') + 1;
  const opening = drawing.slice(0, inside).replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `${opening}${style}${drawing.slice(inside)}\n`;
}
