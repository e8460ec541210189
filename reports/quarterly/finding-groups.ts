import { grouped } from '../figures/grouped';
import type { Finding } from './findings';

/** Findings that say the same of several drills of one topology, and are told once. */
export interface FindingGroup {
  readonly findings: readonly [Finding, ...Finding[]];
  readonly cause: string | undefined;
  readonly seen: string;
}

/** @param now label of the quarter that is reported */
export function findingGroups(
  findings: readonly Finding[],
  causes: Readonly<Record<string, string>>,
  now: string,
): FindingGroup[] {
  const keyOf = (finding: Finding): string => {
    const { severity, topology, expectation, reason } = finding;
    return JSON.stringify([severity, topology, expectation, reason, causes[finding.id] ?? '', seenText(finding, now)]);
  };
  return [...grouped(findings, keyOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : { findings: [first, ...others], cause: causes[first.id], seen: seenText(first, now) },
  );
}

/** `new`; `repeated, first in 2026Q1`; where somebody had accepted it or it was gone in between, since when it is open. */
function seenText({ firstSeen, openSince, isStanding }: Finding, now: string): string {
  const reopened = openSince === null || openSince.label === firstSeen.label ? '' : `, open since ${openSince.label}`;
  const seen = firstSeen.label === now ? 'new' : `repeated, first in ${firstSeen.label}${reopened}`;
  return isStanding ? seen : `${seen}; not in the newest run`;
}
