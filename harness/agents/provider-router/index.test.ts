import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { loadTopologyText } from '../../topology/load-file';
import { packagePath } from '../../topology/package-path';
import { keepalived } from '../keepalived';
import { AgentError } from '../errors';
import { placesOf } from '../place';
import { agents } from '../registry';
import type { AgentPlace } from '../types';
import { providerRouter } from '.';

const path = packagePath('topologies/provider-api.yaml');
function placeOn(name: string, kind: string, ...edits: readonly (readonly [string, string])[]): AgentPlace {
  const text = edits.reduce((left, [from, to]) => left.replaceAll(from, to), readFileSync(path, 'utf8'));
  const topology = loadTopologyText(path, text, agents);
  const places = topology.nodes.flatMap((node) => (node.name === name ? placesOf(topology, node) : []));
  return places.find(({ use }) => use.kind === kind) ?? expect.fail(`${name} runs no ${kind}`);
}
const argvWith = (...edits: readonly (readonly [string, string])[]) =>
  providerRouter.processes(placeOn('provider', 'provider-router', ...edits))[0]?.argv ?? [];

describe('provider-router', () => {
  it('routes the addresses of the services behind it to any of their providers, and shows its token to nobody', () => {
    expect(argvWith().slice(1)).to.deep.equal([
      ...['port=8080', 'token=/run/provider-router/token', 'behaviour=/run/provider-router/behaviour'],
      ...['floating=203.0.113.10/server-a/10.30.0.11', 'floating=203.0.113.10/server-b/10.30.0.12'],
    ]);
  });

  it('is refused where there is nothing to route, or no way', () => {
    expect(() => argvWith(['via: [provider]', 'via: [client]']))
      .to.throw(AgentError, 'provider-router on provider has no address to route')
      .with.property('hint', 'write a service of kind path with via: [provider]');
    const elsewhere = ['eth1: { network: lan, address: 10.30.0.1 }', 'eth1: { network: other }'] as const;
    expect(() =>
      argvWith(elsewhere, ['networks:\n', 'networks:\n  other: {}\n'], ['    gateway: 10.30.0.1\n', '']),
    ).to.throw(AgentError, 'provider has no link to server-a, which may provide www');
  });
});

describe('keepalived, whose notify script moves a service', () => {
  const promised = (name: string, ...edits: readonly (readonly [string, string])[]) => {
    const place = placeOn(name, 'keepalived', ...edits);
    const [service = expect.fail('no service')] = place.topology.services;
    return keepalived.serviceTheory?.(place, service) ?? null;
  };

  it('promises its dead time to whoever is second, and the script on top', () => {
    expect(promised('server-b')).to.deep.include({ minMs: 521.875, maxMs: 721.875, preempts: true });
    expect(promised('server-b')?.formula).to.match(/ \+ the notify script$/);
    expect(promised('server-a')).to.equal(null);
  });

  it('promises nothing where any may serve, or where it runs no script', () => {
    expect(promised('server-b', ['kind: path', 'kind: path\n    rule: any'])).to.equal(null);
    const generated = ['configuration: ./provider-api/keepalived.conf', 'advertInterval: 0.2s'] as const;
    expect(promised('server-b', generated)).to.equal(null);
  });
});
