import fc from 'fast-check';
import { load, sound } from './testing/expect-mistake';
import { TopologyError } from './topology-error';

/** Loads or is refused at a place that exists, in one line; anything else is a crash. */
function isHandled(text: string): boolean {
  try {
    return load(text).name.length > 0;
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    const lines = text.split('\n');
    return error.mistakes.every(
      ({ line, column, message, hint }) =>
        line >= 1 &&
        column >= 1 &&
        column <= (lines[line - 1] ?? '').length + 1 &&
        !/[\n\r]/.test(message + hint) &&
        hint !== '',
    );
  }
}

describe('any text at all', () => {
  it('is loaded or refused in order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), isHandled), { numRuns: 300 });
  });

  it('is loaded or refused in order, when it was a topology once', () => {
    const place = fc.nat(sound.length);
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        '- ',
        '\n',
        '  ',
        '&a ',
        '*a',
        '"',
        '0',
        '-1',
        '1e999',
        'null',
        '~',
        '.',
        '/',
      ),
      fc.tuple(place, place).map(([from, to]) => sound.slice(from, Math.min(to, from + 80))),
    );
    const edit = fc.tuple(place, fc.nat(30), piece);
    const mutant = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) =>
        edits.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), sound),
      );
    fc.assert(fc.property(mutant, isHandled), { numRuns: 500 });
  });
});
