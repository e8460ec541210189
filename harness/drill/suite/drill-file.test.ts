import { Ajv2020 } from 'ajv/dist/2020';
import { expect as expects } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { powerOff } from '../../faults';
import { catalogue } from '../../faults/catalogue';
import { sampleTopology } from '../../recording/testing/sample';
import { drillJsonSchema, drillJsonSchemaPath } from '../../schedule/drill-file/json-schema';
import { loadDrill } from '../../schedule/drill-file/load';
import { apply, awaitAgreement, awaitTakeover, heal, wait } from '../../schedule/steps';
import { takeoverTime } from '../../schedule/wait';
import { packagePath } from '../../topology/package-path';
import { mistakeLine, TopologyError } from '../../topology/topology-error';
import { expect } from './expect';
import { readDefinition } from './suite';

const topology = { ...sampleTopology, vips: sampleTopology.vips.slice(0, 1) };
const folder = packagePath('suites/drills');
const texts = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
const powerCut = readFileSync(`${folder}/power-cut.yaml`, 'utf8');
const load = (text: string) => loadDrill(text, { file: 'my.yaml', catalogue, topology });

/** All mistakes in it, as compilers print them. */
function mistakesIn(text: string): string[] {
  try {
    load(text);
    return [];
  } catch (error) {
    if (error instanceof TopologyError) return error.mistakes.map(mistakeLine);
    throw error;
  }
}

describe('a drill file', () => {
  it('makes the same data as a suite that says the same', () => {
    const { schedule, expectations } = readDefinition(
      {
        steps: () => {
          const outage = powerOff('active');
          const returned = takeoverTime('longest', { plus: '300ms', otherwise: '3s' });
          return [apply(outage), awaitTakeover(), heal(outage), wait(returned), awaitAgreement()];
        },
        check: (trial) => {
          expect(trial).to.takeOverWithin(topology.objectives.takeoverMs);
          expect(trial).to.neverHaveTwoOwners();
          expect(trial).to.agreeWithin(topology.objectives.healMs);
        },
      },
      topology,
    );
    const written = load(powerCut);
    expects(written.schedule).to.deep.equal(schedule);
    expects(written.expectations).to.deep.equal(expectations);
    expects(written.id).to.equal('drills/power-cut');
  });

  it('names the line and column of whatever is wrong in it', () => {
    expects(mistakesIn(powerCut.replace('target: active', 'target: actve'))).to.deep.equal([
      'my.yaml:8:13: steps[0].target: there is no node actve to strike',
    ]);
    expects(mistakesIn(powerCut.replace('apply: power-off', 'apply: power-of')).join()).to.match(
      /^my\.yaml:7:12: steps\[0\]\.apply: there is no fault power-of/,
    );
    expects(mistakesIn(powerCut.replace('neverHaveTwoOwners', 'neverHaveTwoOwner')).join()).to.match(
      /^my\.yaml:15:5: expect\[1\]: there is no expectation/,
    );
    expects(mistakesIn(powerCut.replace('takeOverWithin: objective', 'takeOverWithin: 2')).join()).to.equal('');
    expects(mistakesIn(powerCut.replace('takeOverWithin: objective', 'takeOverWithin: 2 parsecs')).join()).to.match(
      /^my\.yaml:14:21: expect\[0\]\.takeOverWithin: "2 parsecs" is not a duration/,
    );
    expects(mistakesIn(powerCut.replace('heal: power-off', 'heal: unplug')).join()).to.match(/called unplug/);
    expects(mistakesIn(powerCut.replace('await: takeover', 'await: takeover\n    heal: power-off')).join()).to.match(
      /one step that is two/,
    );
    const lossy = powerCut.replace(
      'apply: power-off\n    target: active',
      'apply: loss\n    target: lan\n    with: { percent: 200 }',
    );
    expects(mistakesIn(lossy.replace('heal: power-off', 'heal: loss')).join()).to.match(
      /^my\.yaml:9:11: steps\[0\]\.with/,
    );
  });

  it('is described for editors by the schema that is shipped', () => {
    const shipped: unknown = JSON.parse(readFileSync(drillJsonSchemaPath(), 'utf8'));
    expects(shipped, 'npm run schemas').to.deep.equal(drillJsonSchema());
    const validate = new Ajv2020({ strict: false }).compile(drillJsonSchema());
    for (const text of texts) expects(validate(parse(text)), text).to.equal(true);
    expects(validate(parse(powerCut.replace('await: takeover', 'await: tea')))).to.equal(false);
  });

  it('is understood, each of the ready-made ones', () => {
    for (const text of texts) expects(load(text).schedule).not.to.be.empty;
  });
});
