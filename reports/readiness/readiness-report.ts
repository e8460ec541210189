import type { LineChange } from '../../harness/judging/readiness/changed-lines';
import type { Change, Changes, Drift } from '../../harness/judging/readiness/drift';
import { verdictOf, type Readiness } from '../../harness/judging/readiness/readiness';
import { type Block, type Cell, type Report, code, list, paragraph, subtitle, table } from '../document/blocks';
import { countText } from '../wording/quantities/quantities';
import { dayText, expiringText, notHeldText, untoldText } from '../wording/services/readiness';

const titles = {
  pass: 'The standby is ready',
  inconclusive: 'Not all is told of the standby',
  fail: 'The standby is not what it should be',
};

/** Servers held against each other, and against what was drilled, as a page. */
export function readinessReport(found: Readiness, drift: Drift | null): Report {
  const { differences, expiring, untold, certificates, servers } = found;
  const changes = (drift?.topologies ?? []).flatMap((each) => each.changes);
  const notHeld = (drift?.topologies ?? []).flatMap((each) => each.untold ?? []);
  const verdict = verdictOf(found, drift);
  const sections = [
    {
      id: 'differences',
      title: 'Held against each other',
      blocks: differences.flatMap(({ from, node, changes: all }): Block[] => [
        subtitle(`${from} and ${node}`),
        table([from, node], all.map(pair)),
      ]),
      otherwise: `${countText(servers, 'server')}, alike in all that was asked.`,
    },
    ...(drift === null
      ? []
      : [
          {
            id: 'drift',
            title: `Since the drill of ${dayText(drift.since)}`,
            blocks: sinceBlocks(changes, notHeld),
            otherwise: 'Nothing has changed.',
          },
        ]),
    {
      id: 'certificates',
      title: 'Certificates',
      blocks: expiring.length === 0 ? [] : [list(expiring.map((each) => `${each.node}: ${expiringText(each)}`))],
      otherwise: certificates === 0 ? 'None was looked at.' : 'None ends soon.',
    },
    {
      id: 'untold',
      title: 'Not told',
      blocks: untold.length === 0 ? [] : [list(untold.map((each) => `${each.node}: ${untoldText(each)}`))],
      otherwise: 'All that was asked is told.',
    },
  ];
  return {
    title: titles[verdict],
    kicker: countText(servers, 'server'),
    verdict,
    sections: sections.map(({ otherwise, blocks, ...section }) => ({
      ...section,
      blocks: blocks.length === 0 ? [paragraph(otherwise)] : blocks,
    })),
  };
}

function sinceBlocks(changes: readonly Change[], notHeld: NonNullable<Changes['untold']>): Block[] {
  const rows = changes.map((change) => [change.nodes.join(', '), ...pair(change)]);
  return [
    ...(rows.length === 0 ? [] : [table(['server', 'was', 'is'], rows)]),
    ...(notHeld.length === 0 ? [] : [paragraph('Not held against it:'), list(notHeld.map(notHeldText))]),
  ];
}

const pair = ({ was, is }: LineChange): Cell[] => [was === null ? '' : code(was), is === null ? '' : code(is)];
