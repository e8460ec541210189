import { expect } from 'chai';
import { DurationError, parseDurationMs } from './duration';

function errorOf(text: string): DurationError {
  try {
    parseDurationMs(text);
  } catch (error) {
    if (error instanceof DurationError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('parseDurationMs', () => {
  const readable: [string, number][] = [
    ['2s', 2000],
    ['200ms', 200],
    ['0.2 s', 200],
    ['150us', 0.15],
    ['150µs', 0.15],
    ['150μs', 0.15],
    ['1ns', 0.000001],
    ['1.1s', 1100],
    ['4.35s', 4350],
    ['.5s', 500],
    [' 3 min ', 180_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
  ];
  for (const [text, durationMs] of readable)
    it(`reads "${text}" as ${durationMs} ms`, () => expect(parseDurationMs(text)).to.equal(durationMs));

  const unreadable: [string, RegExp][] = [
    ['', /2s, 200ms/],
    ['fast', /2s, 200ms/],
    ['-2s', /2s, 200ms/],
    ['1,5s', /2s, 200ms/],
    ['2s 3', /2s, 200ms/],
    ['200', /200ms or 200s/],
    ['2m', /2min for minutes or 2ms/],
    ['2S', /did you mean 2s/],
    ['2days', /units are ns, us/],
    ['1e3s', /2s, 200ms/],
    [`${'9'.repeat(400)}s`, /finite/],
  ];
  for (const [text, hint] of unreadable)
    it(`refuses "${text.slice(0, 12)}" and says what to write`, () => {
      const error = errorOf(text);
      expect(error.code).to.equal('duration-invalid');
      expect(error.message).to.include(JSON.stringify(text)).and.not.include('\n');
      expect(error.hint).to.match(hint);
    });
});
