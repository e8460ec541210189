import { suggestion } from '../did-you-mean';
import { DurationError, parseDurationMs } from '../duration';
import { type Claim, type DurationClaim, durationMeasures, occurrences } from './claim';
import { ClaimWords, type Word } from './claim-words';

const example = 'write for example: takeover p95 < 1s, splitBrain none, owner server-b, p99 < 2s @ 95%';
const measures = [...new Set([...durationMeasures, ...occurrences])];
const statistics = ['median', 'p95', 'p99', 'max'];

const includes = <T extends string>(words: readonly T[], word: string): word is T =>
  words.some((known) => known === word);

/**
 * Reads a claim of one line:
 *
 *     claim     = "owner" node | measure "none" | [ measure ] [ statistic ] "<" duration [ "@" percentage ]
 *     statistic = "max" | "median" | "p" number
 *
 * The measure is the takeover, and the statistic max (each single trial), unless written.
 *
 * @throws {ClaimError} with the column and a hint
 */
export function parseClaim(text: string): Claim {
  const words = new ClaimWords(text);
  const first = words.next('the claim', example);
  if (first.text === 'owner') return parseOwner(words);
  if (isStatistic(first.text)) return parseDuration(words, 'takeover', parseStatistic(words, first));
  if (!includes(measures, first.text))
    throw words.error(
      first,
      `unknown measure "${first.text}"`,
      suggestion(first.text, ['owner', ...measures, ...statistics]),
    );

  if (words.accept('none')) return parseNone(words, first);
  const following = words.peek();
  if (!includes(durationMeasures, first.text))
    throw words.error(following ?? first, `${first.text} has no duration`, `write: ${first.text} none`);
  if (following === undefined || /^[<>=]/.test(following.text))
    return parseDuration(words, first.text, { kind: 'max' });
  return parseDuration(words, first.text, parseStatistic(words, words.next('the statistic', example)));
}

function parseOwner(words: ClaimWords): Claim {
  const node = words.next('the name of a node', 'write for example: owner server-b');
  if (!/^[\w.-]+$/.test(node.text))
    throw words.error(node, `"${node.text}" is no name of a node`, 'write for example: owner server-b');
  words.end('only one node can be the owner');
  return { kind: 'owner', node: node.text };
}

function parseNone(words: ClaimWords, measure: Word): Claim {
  if (!includes(occurrences, measure.text))
    throw words.error(measure, `"none" does not go with ${measure.text}`, suggestion(measure.text, occurrences));
  words.end(`write: ${measure.text} none`);
  return { kind: 'none', measure: measure.text };
}

function parseDuration(
  words: ClaimWords,
  measure: DurationClaim['measure'],
  statistic: DurationClaim['statistic'],
): DurationClaim {
  const less = words.next('"<"', 'write the limit as: < 2s');
  if (less.text !== '<') throw words.error(less, `expected "<", not "${less.text}"`, 'write the limit as: < 2s');
  const limitMs = parseLimit(words);
  const confidence = parseConfidence(words, statistic);
  return { kind: 'duration', measure, statistic, limitMs, confidence };
}

function parseLimit(words: ClaimWords): number {
  const limit = words.upTo('@', 'the limit', 'write a duration such as 2s or 200ms after "<"');
  try {
    const limitMs = parseDurationMs(limit.text);
    if (limitMs > 0) return limitMs;
  } catch (error) {
    if (error instanceof DurationError) throw words.error(limit, error.message, error.hint);
    throw error;
  }
  throw words.error(
    limit,
    'nothing is below a limit of 0',
    'write a limit above 0, or "none" for what must not happen',
  );
}

function parseConfidence(words: ClaimWords, statistic: DurationClaim['statistic']): number | null {
  const at = words.peek();
  if (at === undefined || !words.accept('@')) return null;
  const hint = 'write the confidence in percent: @ 95%';
  const written = words.upTo('@', 'the confidence', hint);
  const percent = /^(\d+(?:\.\d+)?) ?%$/.exec(written.text)?.[1];
  const confidence = percent === undefined ? NaN : Number(`${percent}e-2`);
  if (!(confidence >= 0.5 && confidence < 1))
    throw words.error(written, `"${written.text}" is no confidence from 50% to below 100%`, hint);
  words.end(hint);
  // However many trials were quick, the next may be slower than all of them.
  if (statistic.kind === 'max')
    throw words.error(at, 'no number of trials bounds the maximum', 'claim a quantile: p99 < 2s @ 95%');
  return confidence;
}

const isStatistic = (text: string): boolean => text === 'max' || text === 'median' || /^p\d/.test(text);

function parseStatistic(words: ClaimWords, { text, column }: Word): DurationClaim['statistic'] {
  if (text === 'max') return { kind: 'max' };
  if (text === 'median') return { kind: 'quantile', quantile: 0.5 };
  const percent = /^p(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  const problem = `"${text}" is no statistic`;
  if (percent === undefined) throw words.error({ text, column }, problem, suggestion(text, statistics));
  const quantile = Number(`${percent}e-2`);
  if (!(quantile > 0 && quantile < 1))
    throw words.error({ text, column }, problem, 'quantiles lie between p0 and p100; for all trials write max');
  return { kind: 'quantile', quantile };
}
