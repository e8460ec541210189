import { expect } from 'chai';
import fc from 'fast-check';
import { type Claim, durationMeasures } from './claim';
import { ClaimError } from './claim-error';
import { parseClaim } from './parse-claim';

function errorOf(text: string): ClaimError {
  try {
    parseClaim(text);
  } catch (error) {
    if (error instanceof ClaimError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

const p = (quantile: number): { kind: 'quantile'; quantile: number } => ({ kind: 'quantile', quantile });
const max = { kind: 'max' } as const;

describe('parseClaim', () => {
  const claims: [string, Claim][] = [
    ['p99 < 2s @ 95%', { kind: 'duration', measure: 'takeover', statistic: p(0.99), limitMs: 2000, confidence: 0.95 }],
    ['p99<2s@95%', { kind: 'duration', measure: 'takeover', statistic: p(0.99), limitMs: 2000, confidence: 0.95 }],
    [
      'takeover p95 < 1s',
      { kind: 'duration', measure: 'takeover', statistic: p(0.95), limitMs: 1000, confidence: null },
    ],
    [
      'takeover median < 400ms',
      { kind: 'duration', measure: 'takeover', statistic: p(0.5), limitMs: 400, confidence: null },
    ],
    ['outage max < 3s', { kind: 'duration', measure: 'outage', statistic: max, limitMs: 3000, confidence: null }],
    ['takeover < 0.2 s', { kind: 'duration', measure: 'takeover', statistic: max, limitMs: 200, confidence: null }],
    [
      'outage p99.9 < 0.2 s @ 99.5 %',
      { kind: 'duration', measure: 'outage', statistic: p(0.999), limitMs: 200, confidence: 0.995 },
    ],
    ['splitBrain none', { kind: 'none', measure: 'splitBrain' }],
    [
      'splitBrain max < 50ms',
      { kind: 'duration', measure: 'splitBrain', statistic: max, limitMs: 50, confidence: null },
    ],
    [' owner  server-b ', { kind: 'owner', node: 'server-b' }],
  ];
  for (const [text, claim] of claims) it(`reads "${text}"`, () => expect(parseClaim(text)).to.deep.equal(claim));

  const mistakes: [text: string, column: number, problem: RegExp, hint: RegExp][] = [
    ['', 1, /claim is missing/, /for example/],
    ['takover p95 < 1s', 1, /unknown measure "takover"/, /did you mean `takeover`\?/],
    ['splitbrain none', 1, /unknown measure/, /did you mean `splitBrain`\?/],
    ['speed < 1s', 1, /unknown measure/, /there is `owner`, `takeover`/],
    ['takeover meidan < 1s', 10, /no statistic/, /did you mean `median`\?/],
    ['takeover p100 < 1s', 10, /"p100" is no statistic/, /write max/],
    ['p0 < 1s', 1, /"p0"/, /between p0 and p100/],
    ['p9x < 1s', 1, /"p9x"/, /did you mean `p9/],
    ['takeover', 9, /"<" is missing/, /< 2s/],
    ['takeover p95', 13, /"<" is missing/, /< 2s/],
    ['takeover p95 = 1s', 14, /expected "<", not "="/, /< 2s/],
    ['takeover p95 <= 1s', 14, /expected "<", not "<="/, /< 2s/],
    ['takeover > 1s', 10, /expected "<", not ">"/, /< 2s/],
    ['takeover p95 <', 15, /limit is missing/, /2s or 200ms/],
    ['takeover p95 < @ 95%', 16, /limit is missing/, /2s or 200ms/],
    ['takeover p95 < 200', 16, /unit is missing/, /200ms or 200s/],
    ['takeover p95 < 0s', 16, /below a limit of 0/, /none/],
    ['p99 < 2s @ @', 12, /confidence is missing/, /@ 95%/],
    ['p99 < 2s @', 11, /confidence is missing/, /@ 95%/],
    ['p99 < 2s @ 0.95', 12, /"0.95" is no confidence/, /@ 95%/],
    ['p99 < 2s @ 5%', 12, /"5%" is no confidence from 50%/, /@ 95%/],
    ['p99 < 2s @ 100%', 12, /"100%" is no confidence/, /@ 95%/],
    ['p99 < 2s @ 95% @ 99%', 16, /nothing should follow/, /@ 95%/],
    ['max < 2s @ 95%', 10, /no number of trials bounds the maximum/, /p99/],
    ['takeover < 2s @ 95%', 15, /no number of trials/, /p99/],
    ['splitBrain none at all', 17, /nothing should follow/, /splitBrain none/],
    ['detection none', 1, /"none" does not go with detection/, /there is `splitBrain`/],
    ['flapping < 2s', 10, /flapping has no duration/, /flapping none/],
    ['owner', 6, /name of a node is missing/, /owner server-b/],
    ['owner a b', 9, /nothing should follow/, /one node/],
    ['owner <b>', 7, /no name of a node/, /owner server-b/],
  ];
  for (const [text, column, problem, hint] of mistakes)
    it(`refuses "${text}" at column ${column}`, () => {
      const error = errorOf(text);
      expect(error).to.include({ code: 'claim-invalid', text, column });
      expect(error.message).to.match(problem).and.not.include('\n');
      expect(error.hint).to.match(hint);
    });

  it('reads any well-formed duration claim, however it is spaced', () => {
    const blank = fc.stringMatching(/^ {0,2}$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...durationMeasures),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 50, max: 99 }),
        blank,
        (measure, percent, limitMs, confidence, gap) => {
          const text = `${measure} p${percent}${gap}<${gap}${limitMs}${gap}ms${gap}@${gap}${confidence}%`;
          expect(parseClaim(text)).to.deep.equal({
            kind: 'duration',
            measure,
            statistic: p(percent / 100),
            limitMs,
            confidence: confidence / 100,
          });
        },
      ),
    );
  });

  it('gives a claim or a ClaimError for any text at all', () => {
    const word = fc.constantFrom('takeover', 'p95', '<', '2s', '@', '95%', 'none', 'owner', 'max', '0', '%', 'p');
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 7 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          parseClaim(any);
        } catch (error) {
          expect(error).to.be.instanceOf(ClaimError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
