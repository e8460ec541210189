import type { DrillResult } from '../../../harness/judging/types';
import { type Markup, markup } from '../../markup/markup';

/** By what the page's script finds a drill: in the table and where it is told in full. */
export const findable = ({ topology, agent, verdict, id, title }: DrillResult): Markup =>
  markup` data-topology="${topology}" data-agent="${agent}" data-verdict="${verdict}" data-text="${`${topology} ${id} ${title} ${agent}`.toLowerCase()}"`;
