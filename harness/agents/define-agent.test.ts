import { expect } from 'chai';
import { z } from 'zod';
import { defineAgent } from './define-agent';
import { AgentError } from './errors';
import { placeIn } from './testing/place-in';

const agent = defineAgent({
  name: 'sample',
  settings: z.strictObject({ patience: z.number() }),
  packages: {},
  versionCommand: ['true'],
  files: ({ settings: { patience } }) => [{ path: '/patience', text: patience.toFixed(1) }],
  processes: () => [],
  theory: () => null,
});

const place = placeIn({ agent: '{ kind: ucarp }' }, 'server-a');

describe('defineAgent', () => {
  it('gives an agent the settings of its own schema', () => {
    const [file] = agent.files({ ...place, settings: { patience: 2 } });
    expect(file?.text).to.equal('2.0');
  });

  it('refuses settings that are not of its schema', () => {
    expect(() => agent.files({ ...place, settings: { patience: 'long' } })).to.throw(z.ZodError);
  });

  it('refuses a configuration file that the agent would not read', () => {
    const use = { kind: 'sample', settings: {}, configuration: { path: 'own', text: 'x' } };
    const files = () => agent.files({ ...place, use, settings: { patience: 2 } });
    expect(files).to.throw(AgentError, 'sample on server-a reads no configuration file');
  });
});
