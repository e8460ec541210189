import type { LineChange } from '../../harness/judging/readiness/changed-lines';
import type { Drift } from '../../harness/judging/readiness/drift';
import type { Readiness } from '../../harness/judging/readiness/readiness';
import { type Block, type Cell, type Report, code, list, paragraph, subtitle, table } from '../document/blocks';
import { countText } from '../wording/quantities/quantities';
import { dayText, expiringText } from '../wording/services/readiness';

/** Servers held against each other, and against what was drilled, as a page. */
export function readinessReport({ differences, expiring, servers }: Readiness, drift: Drift | null): Report {
  const changes = (drift?.topologies ?? []).flatMap((each) => each.changes);
  const isAlike = differences.length + changes.length + expiring.length === 0;
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
            blocks:
              changes.length === 0
                ? []
                : [
                    table(
                      ['server', 'was', 'is'],
                      changes.map((change) => [change.nodes.join(', '), ...pair(change)]),
                    ),
                  ],
            otherwise: 'Nothing has changed.',
          },
        ]),
    {
      id: 'certificates',
      title: 'Certificates',
      blocks: expiring.length === 0 ? [] : [list(expiring.map((each) => `${each.node}: ${expiringText(each)}`))],
      otherwise: 'None ends soon.',
    },
  ];
  return {
    title: isAlike ? 'The standby is ready' : 'The standby is not what it should be',
    kicker: countText(servers, 'server'),
    verdict: isAlike ? 'pass' : 'fail',
    sections: sections.map(({ otherwise, blocks, ...section }) => ({
      ...section,
      blocks: blocks.length === 0 ? [paragraph(otherwise)] : blocks,
    })),
  };
}

const pair = ({ was, is }: LineChange): Cell[] => [was === null ? '' : code(was), is === null ? '' : code(is)];
