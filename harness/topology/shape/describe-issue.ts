import type { z } from 'zod';
import type { Flaw } from '../source/flaw';
import { suggestion } from '../did-you-mean';

type Issue = z.core.$ZodIssue;
type Description = Pick<Flaw, 'code' | 'message' | 'hint'>;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

/** What zod minds of one value, in the words of somebody who writes YAML. */
export function describeIssue(issue: Issue, example: string | undefined): Description {
  switch (issue.code) {
    case 'custom':
      return describeOwn(issue);
    case 'invalid_type':
      return wrongType(kinds[issue.expected] ?? issue.expected, issue.input, example);
    case 'invalid_union':
      return wrongType(issue.errors.map(([first]) => expectedBy(first)).join(' or '), issue.input, example);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const hint = suggestion(String(issue.input), allowed, '');
      return { code: 'unknown-value', message: `${show(issue.input)} is not one of the values allowed here`, hint };
    }
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return { code: 'out-of-range', message: `${show(issue.input)} is too large`, hint: `at most ${issue.maximum}` };
    default:
      return {
        code: 'invalid-value',
        message: issue.message,
        hint: example === undefined ? 'correct the value' : `write it like ${example}`,
      };
  }
}

function describeOwn({ message, params }: z.core.$ZodIssueCustom): Description {
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return { code: text(params?.['code'], 'invalid-value'), message, hint: text(params?.['hint'], 'correct the value') };
}

function tooSmall({ origin, minimum, input }: z.core.$ZodIssueTooSmall): Description {
  if (origin === 'array' || origin === 'string')
    return { code: 'empty', message: 'nothing is in it', hint: 'fill it in, or leave the key out if it may be' };
  return { code: 'out-of-range', message: `${show(input)} is too small`, hint: `at least ${minimum}` };
}

function wrongType(expected: string, input: unknown, example: string | undefined): Description {
  const code = 'wrong-type';
  const written = example === undefined ? `write ${expected}` : `write it like ${example}`;
  if (input === null)
    return {
      code,
      message: 'it has no value',
      hint: expected === 'a mapping' ? 'write {} if nothing is in it' : written,
    };
  return { code, message: `expected ${expected}, found ${show(input)}`, hint: written };
}

const expectedBy = (issue: Issue | undefined): string =>
  issue?.code === 'invalid_type' ? (kinds[issue.expected] ?? issue.expected) : 'another value';

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  return JSON.stringify(value) ?? String(value);
}
