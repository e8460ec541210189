import { suggestion } from '../topology/did-you-mean';
import { servicesOf } from '../topology/services';
import type { Topology } from '../topology/types';
import { ScheduleError } from './schedule-error';
import type { Expectation } from './types';

/**
 * Holds what is expected against the topology of which it is expected, before anything is built.
 * @throws {ScheduleError} `expectation-invalid` when it could never be met there, nor missed
 */
export function checkExpectations(expectations: readonly Expectation[], topology: Topology): void {
  for (const expectation of expectations)
    if (expectation.name === 'endWithOwner') expectOwnable(expectation.node, topology);
}

/** Where any that lives may provide a service, nobody owns it. */
function expectOwnable(node: string, topology: Topology): void {
  if (node === 'active' || node === 'standby') return;
  const names = topology.nodes.map(({ name }) => name);
  if (!names.includes(node))
    throw invalid(`there is no node ${node} to end with`, suggestion(node, names, 'there are none'));
  const services = servicesOf(topology);
  const provided = services.filter(({ providers }) => providers.includes(node));
  if (provided.some(({ rule }) => rule === 'one')) return;
  const owners = [...new Set(services.filter(({ rule }) => rule === 'one').flatMap(({ providers }) => providers))];
  throw invalid(
    provided.length === 0
      ? `${node} provides no service`
      : `${node} shares what it provides: any provider of ${provided.map(({ name }) => name).join(', ')} may serve`,
    owners.length === 0 ? 'no service here has one owner: leave it out' : `owners can be ${owners.join(', ')}`,
  );
}

const invalid = (message: string, hint: string): ScheduleError =>
  new ScheduleError('expectation-invalid', `endWithOwner: ${message}`, hint);
