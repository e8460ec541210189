import { expect } from 'chai';
import * as faults from '../../faults';
import { serviceKinds } from '../../topology/service-kinds';
import { failoverDrill } from '../testing/cli';
import { catalogue } from '../../faults/catalogue';
import { agentsHere, inventory, openingComment } from './inventory';
import { inventoryKinds } from './kinds';
import { renderInventory } from './render';

describe('list', () => {
  it('knows exactly the faults that suites can use', () => {
    const camel = (name: string) => name.replaceAll(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());
    expect(catalogue.map(({ name }) => camel(name)).toSorted()).to.deep.equal(Object.keys(faults).toSorted());
  });

  it('can be asked for each kind of what there is', () => {
    expect(Object.keys(inventory())).to.deep.equal(inventoryKinds);
  });

  it('gives everything a name and a description', () => {
    for (const listed of Object.values(inventory())) {
      expect(listed).not.to.be.empty;
      for (const { name, description } of listed) expect([name, description]).not.to.include('');
    }
  });

  it('says of each fault whom it suits and where it can be applied, and why one cannot be', () => {
    const { faults: listed } = inventory();
    for (const { name, suits } of listed) {
      expect(suits, name).not.to.be.empty;
      expect(suits, name).not.to.include('');
    }
    const nowhere = listed.filter(({ runtimes }) => runtimes.length === 0);
    expect(nowhere.map(({ name }) => name)).to.deep.equal(['clock-step']);
    expect(listed.filter(({ refused }) => refused)).to.deep.equal(nowhere);
    expect(nowhere[0]?.refused?.why).to.match(/one wall clock for the whole machine/);
    const of = (name: string) => listed.find((one) => one.name === name);
    expect(of('unplug')).to.deep.include({ runtimes: ['netns', 'docker'], suits: serviceKinds });
    expect(of('kill')?.suits).to.deep.equal(['agent']);
    expect(of('address-deleted')?.suits).to.deep.equal(['address']);
  });

  it('prints as JSON what it prints for people', async () => {
    const { code, stdout } = await failoverDrill(['list', '--json']);
    expect(code).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.equal({ ...inventory(), agents: await agentsHere() });
  });

  it('tells of each agent what this machine has of it', async () => {
    const found = await agentsHere();
    expect(found.map(({ name }) => name)).to.deep.equal(inventory().agents.map(({ name }) => name));
    for (const { version, description } of found)
      expect(description).to.match(version === null ? /; not here: sudo apt-get install / : /; \S+ found$/);
  });

  it('stays within the width of the terminal', () => {
    const lines = renderInventory(inventory(), { columns: 60, colour: false }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).to.be.at.most(60);
  });

  it('takes the comment that opens a source file as its description', () => {
    expect(openingComment("import a from 'a';\n\n/**\n * One thing,\n * and another.\n */\ncode();")).to.equal(
      'One thing, and another.',
    );
    expect(openingComment('// One thing,\n// and another.\ncode();\n// no more')).to.equal('One thing, and another.');
    expect(openingComment('code();')).to.equal('');
  });
});
