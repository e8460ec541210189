import { measure } from '../measures/trial-measures';
import { TrialReader } from '../trial/gather';
import type { TrialMeasures, ServiceMeasures } from '../types';
import type { TrialScript } from './script';
import { syntheticTrial } from './trial';

/** What the analysis says of a script. */
export function measuresOf(script: TrialScript): TrialMeasures {
  const { manifest, events, frames } = syntheticTrial(script);
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  return measure(reader.finish(null));
}

export function serviceMeasuresOf(script: TrialScript): ServiceMeasures {
  const [only] = measuresOf(script).services;
  if (only === undefined) throw new Error('the topology has no VIP');
  return only;
}
