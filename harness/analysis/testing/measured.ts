import { measure } from '../measures/trial-measures';
import { TrialReader } from '../trial/gather';
import type { ClientMeasures, TrialMeasures, ServiceMeasures } from '../types';
import type { TrialScript } from './script';
import { syntheticTrial } from './trial';

/** What the analysis says of a script. */
export function measuresOf(script: TrialScript): TrialMeasures {
  const { manifest, events, frames } = syntheticTrial(script);
  const reader = new TrialReader(manifest, events);
  for (const frame of frames) reader.feed(frame);
  return measure(reader.finish(null));
}

/** One client's view by one protocol. */
export function byProtocol(clients: readonly ClientMeasures[], protocol: ClientMeasures['protocol']): ClientMeasures {
  const found = clients.find((client) => client.protocol === protocol);
  if (found === undefined) throw new Error(`nobody speaks ${protocol}`);
  return found;
}

export function clientOf(script: TrialScript, protocol: ClientMeasures['protocol'] = 'udp'): ClientMeasures {
  return byProtocol(serviceMeasuresOf(script).clients, protocol);
}

export function serviceMeasuresOf(script: TrialScript): ServiceMeasures {
  const [only] = measuresOf(script).services;
  if (only === undefined) throw new Error('the topology has no VIP');
  return only;
}
