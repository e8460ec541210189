import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { loadTopologyFile } from './load-file';
import { packagePath } from './package-path';
import { descriptionOf, readyMade } from './ready-made';

// Agents hold their settings against schemas of their own; here any will do.
const settings = z.record(z.string(), z.unknown());
const kinds = readdirSync(packagePath('harness/agents'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, settings, networkSettings: ['heartbeat'] }));

describe('the ready-made topologies', () => {
  const topologies = readyMade();

  it('are all there', () => {
    expect(topologies.map(({ name }) => name)).to.include.members([
      'active-active',
      'dns-failover',
      'dual-stack',
      'dual-wan',
      'dynamic-dns',
      'heartbeat-cable',
      'http-service',
      'load-balancer',
      'load-balancer-pair',
      'provider-api',
      'quorum-pacemaker',
      'sip',
      'router-pair',
      'textbook',
      'three-servers',
      'two-servers',
      'two-servers-baton',
      'two-servers-frr',
      'two-servers-heartbeat',
      'two-servers-pacemaker',
      'two-servers-script',
      'two-servers-ucarp',
      'two-sites',
      'witness-baton',
    ]);
  });

  for (const ready of topologies)
    describe(ready.name, () => {
      const { name, path } = ready;

      it('loads, and is called what its file is called', () => {
        const topology = loadTopologyFile(path, kinds);
        expect(topology).to.include({ name, description: descriptionOf(ready) });
        expect(basename(path)).to.equal(`${name}.yaml`);
      });

      it('says what it shows, and tells editors its schema', () => {
        expect(descriptionOf(ready)).to.match(/^[A-Z].*\.$/);
        expect(readFileSync(path, 'utf8')).to.match(
          /^# yaml-language-server: \$schema=\.\/topology\.schema\.json\n#\n# [A-Z]/,
        );
      });
    });
});
