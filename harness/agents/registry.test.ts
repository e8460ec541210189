import { expect } from 'chai';
import { AgentError } from './errors';
import { agentNamed, agents } from './registry';

describe('the agents', () => {
  it('are found by name', () => {
    for (const agent of agents) expect(agentNamed(agent.name)).to.equal(agent);
  });

  it('are listed for whoever asks for another', () => {
    expect(() => agentNamed('keepalive'))
      .to.throw(AgentError, 'there is no agent keepalive')
      .with.include({ code: 'agent-unknown', hint: 'did you mean `keepalived`?' });
    expect(() => agentNamed('frr'))
      .to.throw(AgentError)
      .with.property('hint', `there is ${agents.map(({ name }) => `\`${name}\``).join(', ')}`);
  });

  it('take back the settings that they gave out, for a saved topology is read again', () => {
    for (const { name, settings } of agents) {
      const once = settings.parse({});
      expect(settings.parse(once), name).to.deep.equal(once);
    }
  });
});
