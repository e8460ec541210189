import type { Counted, Exploration } from '../../harness/explore/plan/result';
import { isClear, isConfirmed } from '../../harness/explore/plan/result';
import type { Rule } from '../../harness/explore/plan/types';
import { list, paragraph, table, type Block, type Cell, type Report } from '../document/blocks';
import { countText } from '../wording/quantities/quantities';
import { aloneText, coverageText, goOnText, outcomesText, showsText, strikeText, titleText } from './wording';

const promises: Readonly<Record<Rule, string>> = {
  'never-settles': 'Before anything is broken, one server owns each address.',
  'two-owners': 'Never two owners, unless the faults leave no protocol a way to know.',
  outage: 'Whoever can serve does, at the latest when a takeover is over.',
  lost: 'Of what was acknowledged no more is gone than the objective of the service allows.',
  'no-agreement': 'When all is healed, one owner is left and has announced itself.',
  moved: 'Nothing moves for what a sound set-up rides out.',
};

/** An exploration as a page: what violates which promise, how to show it again, and what was visited. */
export function explorationReport(exploration: Exploration): Report {
  const { findings, open, topology, seed, coverage, inconclusive } = exploration;
  const goOn = goOnText(exploration);
  const confirmed = findings.filter(isConfirmed);
  const passing = findings.filter((finding) => !isConfirmed(finding));
  return {
    title: titleText(exploration),
    kicker: `exploration of ${topology}, seed ${seed}`,
    verdict: confirmed.length > 0 ? 'fail' : isClear(exploration) ? 'pass' : 'inconclusive',
    sections: [
      {
        id: 'findings',
        title: 'Findings',
        blocks:
          confirmed.length === 0
            ? [paragraph('No promise was broken that the faults do not explain.')]
            : confirmed.flatMap(findingBlocks),
      },
      {
        id: 'unconfirmed',
        title: 'Seen once',
        blocks: [
          paragraph(
            'What did not show again when it was tried again may be rare, or have been the machine: it is no finding, and nothing is clear.',
          ),
          passing.length === 0
            ? paragraph('There was nothing of the kind.')
            : list(passing.map(({ id, violation }) => `${id}: ${violation.what}`)),
          ...(open.length === 0
            ? []
            : [
                paragraph('There was no time to try these again:'),
                list(open.map(({ plan, violation }) => `plan ${plan}: ${violation.what}`)),
              ]),
        ],
      },
      {
        id: 'visited',
        title: 'What was tried',
        blocks: [
          paragraph(outcomesText(exploration)),
          paragraph(aloneText(exploration)),
          ...(goOn === null ? [] : [paragraph(`Next: ${goOn}`)]),
          paragraph(coverageText(coverage)),
          ...(inconclusive.length === 0
            ? []
            : [
                table(
                  ['why a plan says nothing', 'plans#'],
                  inconclusive.map(({ why, plans }) => [why, String(plans)]),
                ),
              ]),
          ...(coverage.settled.missing.length === 0
            ? []
            : [
                paragraph('Not struck yet while all else is well:'),
                list(coverage.settled.missing.map((cell) => cell.replace(/^settled x /, ''))),
              ]),
        ],
      },
    ],
  };
}

function findingBlocks({ id, violation, plan, shows, plans, file, shrinkTrials }: Counted): Block[] {
  const facts: (readonly [string, Cell])[] = [
    ['promise', promises[violation.rule]],
    ['service', violation.service],
    ['shows', showsText(shows)],
    ['seen in', countText(plans, 'plan')],
    ['made simpler in', countText(shrinkTrials, 'trial')],
    ['drill', { kind: 'code', text: file ?? '' }],
  ];
  return [
    { kind: 'subtitle', text: `${id}: ${violation.what}` },
    { kind: 'facts', facts },
    list(plan.strikes.length === 0 ? ['nothing is broken'] : plan.strikes.map(strikeText)),
  ];
}
