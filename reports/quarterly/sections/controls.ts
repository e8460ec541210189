import { type Section, facts, field, paragraph, table } from '../../document/blocks';
import type { QuarterContext } from '../context';

/** Which sections an auditor may take as evidence for which control. It is for them to say whether that suffices. */
const map: readonly (readonly [control: string, what: string, sections: string])[] = [
  ['SOC 2, A1.3', 'recovery plan procedures are tested', 'Scenarios, Timeline, Results, Actions'],
  [
    'ISO 22301, 8.5',
    'an exercise programme, its reports and what follows from them',
    'Identity, Objectives, Scenarios, Findings, Actions',
  ],
  ['DORA, Art. 25', 'testing of tools and systems, by scenario', 'Scope, Scenarios, Coverage, Results'],
  ['DORA RTS, Art. 25(2)', 'switch to the redundant system, and back', 'Scenarios (return to normal), Timeline'],
  ['NIST SP 800-84', 'test, training and exercise documentation', 'Identity, Scope, Objectives, Actions'],
];

export function controls(): Section {
  return {
    id: 'controls',
    title: 'Controls',
    blocks: [
      table(
        ['control', 'about', 'sections that are evidence for it'],
        map.map((row) => [...row]),
      ),
      paragraph('These sections are evidence for the controls named. They are no statement of compliance.'),
    ],
  };
}

export function signOff({ particulars: { signOff: names } }: QuarterContext): Section {
  return {
    id: 'sign-off',
    title: 'Sign-off',
    blocks: [
      facts([
        ['prepared by', field(names.prepared, 'name, date')],
        ['reviewed by', field(names.reviewed, 'name, date')],
        ['acknowledged by', field(names.acknowledged, 'name, date')],
      ]),
    ],
  };
}
