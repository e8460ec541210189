import { z } from 'zod';
import type { Path } from '../source/flaw';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What a schema says of the values at each path: read from its JSON Schema, so that agents' schemas say it too. */
export interface Annotations {
  knownKeys(path: Path): readonly string[];
  example(path: Path): string | undefined;
  /** What a key may hold that decides which of several forms its mapping has. */
  forms(path: Path): readonly string[];
}

export function annotationsOf(schema: z.ZodType, besides: readonly string[]): Annotations {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return {
    knownKeys: (path) => {
      const keys = alternatives(at(root, path)).flatMap(({ properties }) => Object.keys(properties ?? {}));
      return path.length === 0 ? [...keys, ...besides] : keys;
    },
    forms: (path) =>
      alternatives(at(root, path.slice(0, -1)))
        .map((form) => child(form, path.at(-1) ?? '')?.const)
        .filter((value) => typeof value === 'string'),
    example: (path) => {
      const example: unknown = at(root, path)?.examples?.[0];
      return typeof example === 'string' ? example : undefined;
    },
  };
}

const at = (root: JsonSchema, path: Path): JsonSchema | undefined =>
  path.reduce<JsonSchema | undefined>(
    (schema, part) =>
      alternatives(schema)
        .map((one) => child(one, part))
        .find(Boolean),
    root,
  );

const alternatives = (schema: JsonSchema | undefined): JsonSchema[] =>
  schema === undefined
    ? []
    : [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []).filter((one) => typeof one === 'object')];

function child(
  { items, properties = {}, additionalProperties }: JsonSchema,
  part: string | number,
): JsonSchema | undefined {
  if (typeof part === 'number') return asSchema(items);
  return asSchema(Object.hasOwn(properties, part) ? properties[part] : additionalProperties);
}

const asSchema = (value: JsonSchema['items'] | JsonSchema['additionalProperties']): JsonSchema | undefined =>
  typeof value === 'object' && !Array.isArray(value) ? value : undefined;
