import { expect } from 'chai';
import { judge } from '../../judging';
import type { FaultEvent } from '../../recording/types';
import type { WrittenStep } from '../../schedule/steps';
import { drilled, type Drilled } from './drilled';
import { topologyNamed } from './topologies';

/** A trial with fencing in which there never were two owners, and what a PDU cut in it. */
export async function fencesIn(
  steps: readonly WrittenStep[],
): Promise<{ trial: Drilled; fenced: readonly FaultEvent[] }> {
  const topology = topologyNamed('fencing-pacemaker');
  const trial = await drilled(topology, steps);
  // A busy machine can make it inconclusive; it can make nothing of it fail.
  const { verdict } = judge({ name: 'neverHaveTwoOwners' }, trial.measures, topology, trial.recording.manifest.theory);
  expect(verdict).to.be.oneOf(['pass', 'inconclusive']);
  const fenced = trial.faults.filter(({ fault, phase }) => fault.name === 'fenced' && phase === 'applied');
  for (const { proof } of fenced) expect(proof).to.equal('its processes and links are gone');
  return { trial, fenced };
}
