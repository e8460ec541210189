import { type Section, paragraph, strong, table } from '../../document/blocks';
import { checkText, heldText } from '../../wording/services/services';
import type { QuarterContext } from '../context';
import { serviceRecords, type ServiceRecord } from '../service-record';

/** What the clients of each service could do once it was taken over. */
export function verification(context: QuarterContext): Section {
  const services = serviceRecords(context).filter(({ verified }) => verified.some(({ takeovers }) => takeovers > 0));
  return {
    id: 'verification',
    title: 'Verification after takeovers',
    blocks:
      services.length === 0
        ? [paragraph('Not observed: the runs of this quarter do not say what was verified after their takeovers.')]
        : [
            table(['service!', 'topology', 'verified', 'held'], services.flatMap(rowsOf)),
            paragraph(
              'What clients did after the longest takeover of each trial: from the moment at which they were served again until the next thing was broken or healed, without what was lost when the service moved again. It held where every operation was good; what no operation could tell is not observed.',
            ),
          ],
  };
}

const rowsOf = ({ name, topology, verified }: ServiceRecord) =>
  verified.map((record, index) => [
    ...(index === 0 ? [name, topology] : ['', '']),
    checkText[record.check],
    record.held < record.observed ? strong(heldText(record)) : heldText(record),
  ]);
