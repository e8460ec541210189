import { Ajv2020 } from 'ajv/dist/2020';
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { topologyJsonSchema, topologyJsonSchemaPath } from './json-schema';
import { readyMade } from './ready-made';
import { sound, soundServices } from './testing/expect-mistake';

describe('the JSON Schema of topologies', () => {
  const validate = new Ajv2020({ strict: false }).compile(topologyJsonSchema());

  it('is the one that is shipped', () => {
    const shipped: unknown = JSON.parse(readFileSync(topologyJsonSchemaPath(), 'utf8'));
    expect(shipped, 'npm run schemas').to.deep.equal(topologyJsonSchema());
  });

  it('accepts what the loader accepts', () => {
    for (const text of [sound, soundServices, ...readyMade().map(({ path }) => readFileSync(path, 'utf8'))])
      expect(validate(parse(text)), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('refuses unknown keys and values', () => {
    for (const [from, to] of [
      ['networks:', 'netwroks:'],
      ['role: client', 'role: cleint'],
      ['virtualRouterId: 51', 'virtualRouterId: 256'],
    ] as const)
      expect(validate(parse(sound.replace(from, to))), to).to.equal(false);
  });
});
