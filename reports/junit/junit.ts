import type { DrillResult, RunResult } from '../../harness/judging/types';
import { complaintsIn } from '../figures/complaints';
import { grouped } from '../figures/grouped';
import { type Markup, markup } from '../markup/markup';
import { drillDurationMs, drillFigures, drillMessages } from '../wording/why/drill-message';
import { nextStepsOf } from '../wording/why/next-step';
import { rerunCommand } from '../wording/verdicts/rerun';

/**
 * JUnit XML as Jenkins and GitLab read it: a suite for each topology and kind of drill, a case for each drill.
 * A missed expectation is a failure; a harness fault or a trial that cannot be believed is an error. A known weakness is
 * neither passed nor failed, and the format has but one word for that: skipped, with the reason.
 */
export function renderJunit(run: RunResult): string {
  const suites = grouped(run.drills, ({ topology, suite }) => `${topology} ${suite}`);
  const names = uniqueNames(run);
  const body = [...suites].map(([name, drills]) => {
    const cases = drills.map((drill) => testCase(run, drill, names.get(drill) ?? drill.id));
    return markup`<testsuite name="${name}" ${counts(drills)} timestamp="${run.startedAt.replace(/Z$/, '')}">
<properties>${properties(run).map(([key, value]) => markup`<property name="${key}" value="${value}"/>`)}</properties>
${cases}</testsuite>
`;
  });
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="failover-drill" ${counts(run.drills)}>
${body}</testsuites>
`.toString();
}

function counts(drills: readonly DrillResult[]): Markup {
  const outcomes = drills.map(outcomeOf);
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  const durationMs = drills.reduce((sum, drill) => sum + drillDurationMs(drill), 0);
  return markup`tests="${drills.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(durationMs)}"`;
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

function outcomeOf({ verdict }: DrillResult): Outcome {
  if (verdict === 'pass') return 'passed';
  if (verdict === 'fail') return 'failure';
  return verdict === 'error' || verdict === 'inconclusive' ? 'error' : 'skipped';
}

function testCase(run: RunResult, drill: DrillResult, name: string): Markup {
  const outcome = outcomeOf(drill);
  const [first = drill.verdict, ...more] = drillMessages(drill);
  const message = drill.verdict === 'known' ? `known weakness: ${first}` : first;
  const next = nextStepsOf(drill).flatMap(({ sentence, lines }) => [`next: ${sentence}`, ...lines]);
  const text = [first, ...more, ...next, `again: ${rerunCommand(run, drill)}`].join('\n');
  const told =
    outcome === 'skipped'
      ? markup`<skipped message="${message}"/>`
      : outcome === 'failure'
        ? markup`<failure type="${drill.verdict}" message="${message}">${text}</failure>`
        : outcome === 'error'
          ? markup`<error type="${drill.verdict}" message="${message}">${text}</error>`
          : null;
  return markup`<testcase classname="${drill.topology}.${drill.suite}" name="${name}" file="${drill.file}" time="${seconds(drillDurationMs(drill))}">${told}<system-out>${systemOut(drill)}</system-out></testcase>
`;
}

/** Jenkins and GitLab show the files that are named like this. */
function systemOut(drill: DrillResult): string {
  const captures = drill.trials.flatMap(({ recording }) =>
    recording === null ? [] : `[[ATTACHMENT|${recording}/capture.pcapng]]`,
  );
  return [...drillFigures(drill), ...captures].join('\n');
}

/** GitLab drops cases that share class and name. */
function uniqueNames({ drills }: RunResult): Map<DrillResult, string> {
  const taken = new Map<string, number>();
  return new Map(
    drills.map((drill) => {
      const name = `${drill.id}: ${drill.title}`;
      const key = `${drill.topology}.${drill.suite} ${name}`;
      const copy = (taken.get(key) ?? 0) + 1;
      taken.set(key, copy);
      return [drill, copy === 1 ? name : `${name} (${copy})`];
    }),
  );
}

const properties = (run: RunResult): [string, string][] => [
  ['run', run.id],
  ['seed', run.seed],
  ['runtime', run.runtime],
  ...complaintsIn(run).map(({ topology, text, accepted }): [string, string] => [
    accepted === null ? 'configuration without effect' : 'configuration without effect, accepted',
    `${topology}, ${text}${accepted === null ? '' : ` (${accepted})`}`,
  ]),
];

const seconds = (durationMs: number) => (durationMs / 1000).toFixed(3);
