import { expect } from 'chai';
import { ownScriptsIn } from './own-scripts';
import { placeIn } from './testing/place-in';
import { checkedBy, preferredDecidesBy } from './watching';

const [script, other] = ['/etc/keepalived/check.sh', '/etc/keepalived/check.conf'];
const files = [
  { path: script, text: '#!/bin/sh\n', executable: true },
  { path: other, text: 'port 80\n', executable: false },
];
const own = (...argv: readonly string[]) => ownScriptsIn({ files }, argv);

describe('the user’s own scripts in a command', () => {
  it('are its program, or what a shell is given', () => {
    expect(own(script, '-v')).to.deep.equal([script]);
    expect(own('/bin/sh', script)).to.deep.equal([script]);
    expect(own('timeout', '2', 'bash', '-c', `exec ${script}; true`)).to.deep.equal([script]);
    expect(ownScriptsIn({ files: [{ path: '/a', text: 'true\n', executable: false }] }, ['sh', '/a'])).to.deep.equal([
      '/a',
    ]);
  });

  it('are no file that is only named to it, nor one of a longer name', () => {
    expect(own('/usr/bin/check', '--config', other)).to.deep.equal([]);
    expect(own('/usr/bin/check', script + '.old')).to.deep.equal([]);
    expect(own('/bin/sh', script, other)).to.deep.equal([script]);
    expect(own('psql', '-c', 'select 1')).to.deep.equal([]);
  });
});

describe('what the server that is active at first decides by', () => {
  const bring = `files: { ${script}: ./check.sh }`;
  const topology = (agent: string, nodes: Readonly<Record<string, string>> = {}) =>
    placeIn({ agent, nodes, files: { './check.sh': '#!/bin/sh\n' } }, 'server-a').topology;
  const both = { 'server-a': bring, 'server-b': bring };

  it('is a script of the user’s, however it is started', () => {
    const agents = [
      `{ kind: keepalived, check: { script: '/bin/sh ${script}' } }`,
      `{ kind: keepalived, check: { script: ${script} } }`,
      `{ kind: baton, syncCheck: { command: [sh, ${script}] } }`,
    ];
    for (const agent of agents) expect(preferredDecidesBy(topology(agent, both)), agent).to.equal('scripts');
  });

  it('is none where only the other one has it', () => {
    const drifted = topology('{ kind: keepalived }', {
      'server-b': `${bring}\n    agent: { check: { script: ${script} } }`,
    });
    expect(drifted.nodes.flatMap((node) => checkedBy(drifted, node))).to.deep.equal([script]);
    expect(preferredDecidesBy(drifted)).to.equal('nothing');
  });

  it('is none where it asks a program that cannot be made to lie', () => {
    for (const agent of [
      '{ kind: baton, syncCheck: { command: [psql, -c, select 1] } }',
      '{ kind: keepalived, check: { script: /usr/bin/mysqladmin status } }',
    ])
      expect(preferredDecidesBy(topology(agent)), agent).to.equal('programs');
  });

  it('is nothing where no program could tell what it has missed', () => {
    const look = '{ kind: keepalived, check: { script: /usr/bin/pgrep nginx } }';
    for (const agent of [look, '{ kind: baton }', '{ kind: baton, health: { command: [curl, -f, http://localhost] } }'])
      expect(preferredDecidesBy(topology(agent)), agent).to.equal('nothing');
  });
});
