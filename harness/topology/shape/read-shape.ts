import type { z } from 'zod';
import type { Flaw, Path } from '../source/flaw';
import { pathText } from '../source/flaw';
import type { Annotations } from './annotations';
import { annotationsOf } from './annotations';
import { likely, suggestion } from '../did-you-mean';
import { describeIssue } from './describe-issue';

type Issue = z.core.$ZodIssue;

export type ShapeResult<Value> = { readonly value: Value } | { readonly findings: readonly Flaw[] };

/**
 * Holds data against a schema; each thing that zod minds becomes a finding that says what to write instead.
 * `besides` are keys that stand beside the schema's own and were read elsewhere.
 */
export function readShape<Value>(
  schema: z.ZodType<Value>,
  data: unknown,
  besides: readonly string[] = [],
): ShapeResult<Value> {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data };
  const annotations = annotationsOf(schema, besides);
  const findings = result.error.issues.flatMap((issue) => findingsOf(issue, [], annotations));
  return { findings: withoutSlips(findings, annotations) };
}

function findingsOf(issue: Issue, parent: Path, annotations: Annotations): Flaw[] {
  const path = [...parent, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, annotations));
  if (issue.code === 'invalid_key')
    return issue.issues
      .flatMap((inner) => findingsOf(inner, path, annotations))
      .map((found) => ({ ...found, at: 'key' }));
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined)
    return [unknownForm(path, issue.discriminator, issue.input, annotations)];
  if (issue.code === 'invalid_union') {
    const values = issue.errors.flatMap(([first]) => (first?.code === 'invalid_value' ? first.values : []));
    if (values.length > 0 && typeof issue.input !== 'object')
      return findingsOf({ ...issue, code: 'invalid_value', values }, parent, annotations);
    // The alternative that is of the right kind says what is wrong inside it; where none is, the kind is wrong.
    const inside = issue.errors.find(([first]) => first?.code !== 'invalid_type' || first.path.length > 0);
    if (inside !== undefined) return inside.flatMap((inner) => findingsOf(inner, path, annotations));
  }
  if (issue.input === undefined && issue.code !== 'custom') return [missingKey(path, annotations)];
  return [{ path, at: 'value', ...describeIssue(issue, annotations.example(path)) }];
}

function unknownKey(path: Path, key: string, annotations: Annotations): Flaw {
  const known = annotations.knownKeys(path);
  const best = likely(key, known);
  const hint = best === undefined ? `the keys here are ${known.join(', ')}` : `did you mean \`${best}\`?`;
  return { path: [...path, key], at: 'key', code: 'unknown-key', message: `unknown key \`${key}\``, hint };
}

function missingKey(path: Path, annotations: Annotations): Flaw {
  const key = path.at(-1) ?? '';
  const example = annotations.example(path);
  const hint = example === undefined ? `add \`${key}\`` : `add it, like ${key}: ${example}`;
  return { path, at: 'key', code: 'missing-key', message: `\`${key}\` is missing`, hint };
}

/** Where it is missing or unknown, nothing else of the mapping can be judged. */
function unknownForm(path: Path, key: string, input: unknown, annotations: Annotations): Flaw {
  const written: unknown = Object.getOwnPropertyDescriptor(input ?? {}, key)?.value;
  const forms = annotations.forms(path);
  const hint = suggestion(String(written ?? ''), forms);
  if (written === undefined) return { path, at: 'key', code: 'missing-key', message: `\`${key}\` is missing`, hint };
  const message = `${JSON.stringify(written)} is not one of the values allowed here`;
  return { path, at: 'value', code: 'unknown-value', message, hint };
}

/** A misspelt key is one mistake, not two: the key that is missing for it is not mentioned. */
function withoutSlips(findings: readonly Flaw[], annotations: Annotations): Flaw[] {
  const meant = findings
    .filter(({ code }) => code === 'unknown-key')
    .map(({ path }) => {
      const parent = path.slice(0, -1);
      return pathText([...parent, likely(String(path.at(-1)), annotations.knownKeys(parent)) ?? '']);
    });
  return findings.filter(({ code, path }) => code !== 'missing-key' || !meant.includes(pathText(path)));
}
