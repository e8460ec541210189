import { type Block, type Cell, type Section, fineTable, paragraph, subtitle, table } from '../../document/blocks';
import type { Moment } from '../../figures/story';
import type { HistoryDrill } from '../../history/entry-schema';
import { signedText } from '../../wording/quantities/quantities';
import type { QuarterContext } from '../context';
import { type DrillRecord, byTopology, tellOfOwners } from '../drill-record';

type Told = HistoryDrill['story'][number];

/** The trial of each drill that tells most: its milestones, absolute and from the fault; and all of it where a drill has failed. */
export function timeline({ records }: QuarterContext): Section {
  const told = records.filter(({ last }) => last.story.some(({ kind }) => kind === 'struck'));
  const failed = told.filter(({ last }) => last.verdict === 'fail' || last.verdict === 'error');
  return {
    id: 'timeline',
    title: 'Timeline',
    blocks:
      told.length === 0
        ? [paragraph('Nothing was recorded.')]
        : [
            ...byTopology(told).flatMap(([topology, its]): Block[] => [
              subtitle(topology),
              fineTable(
                [...columns, ...(tellOfOwners(its) ? ['agreed again#'] : [])],
                its.map((record) => milestonesRow(record, tellOfOwners(its))),
              ),
            ]),
            paragraph(
              `Of each drill the trial that tells most: one that failed, else the slowest. Times from the fault; what is blank did not happen, or was no part of it.${tellOfOwners(told) ? ' One owner again: it was handed back, or a split-brain ended, after the fault was healed.' : ''}`,
            ),
            ...failed.flatMap(momentByMoment),
          ],
  };
}

const milestones: readonly (readonly [name: string, kind: Moment['kind']])[] = [
  ['last sign of the old one', 'last-sign-of-life'],
  ['detected', 'detected'],
  ['taken over', 'announced'],
  ['client served', 'first-good-reply'],
  ['stable', 'stable'],
  ['fault healed', 'healed'],
];

const columns = ['drill!', 'fault struck (UTC)!', ...milestones.map(([name]) => `${name}#`)];

function milestonesRow({ id, last: { story } }: DrillRecord, withOwners: boolean): Cell[] {
  const struckNs = originOf(story);
  const since = (kind: Moment['kind']): string => {
    const moment = story.find((each) => each.kind === kind);
    return moment === undefined ? '' : sinceText(moment, struckNs);
  };
  const agreed = agreedAgain(story);
  const again = agreed === undefined ? '' : sinceText(agreed, struckNs);
  return [id, clockText(struckNs), ...milestones.map(([, kind]) => since(kind)), ...(withOwners ? [again] : [])];
}

/** After the healing: the last hand-over, or the end of the last split-brain. */
function agreedAgain(story: readonly Told[]): Told | undefined {
  const healed = story.find(({ kind }) => kind === 'healed');
  if (healed === undefined) return undefined;
  return story.findLast(
    ({ kind, atNs }) => (kind === 'handover' || kind === 'split-brain-ended') && BigInt(atNs) > BigInt(healed.atNs),
  );
}

function momentByMoment({ topology, id, last: { story } }: DrillRecord): Block[] {
  const struckNs = originOf(story);
  const rows = story.map((moment) => [sinceText(moment, struckNs), clockText(BigInt(moment.atNs)), moment.text]);
  return [subtitle(`${topology} ${id}, moment by moment`), table(['from the fault#', 'UTC!', 'what happened'], rows)];
}

const originOf = (story: readonly Told[]): bigint =>
  BigInt(story.find(({ kind }) => kind === 'struck')?.atNs ?? story[0]?.atNs ?? 0);

const sinceText = ({ atNs }: Told, originNs: bigint): string => signedText(Number(BigInt(atNs) - originNs) / 1e6);

function clockText(atNs: bigint): string {
  const [date = '', time = ''] = new Date(Number(atNs / 1_000_000n)).toISOString().split('T');
  return `${date} ${time.slice(0, 8)}.${String((atNs / 1000n) % 1_000_000n).padStart(6, '0')}`;
}
