import { expect } from 'chai';
import { latenessMs } from '../judging/lateness';
import type { Drilled } from './testing/drilled';
import { takesOverIn } from './testing/takes-over-in';

/** A baton notes when it has announced itself: what is measured of it is the same moment. */
function announcesWhenItSays({ recording, service, measures }: Drilled): void {
  const said = recording.events.flatMap((event) =>
    event.kind === 'log' && event.node === 'server-b'
      ? (/^(\d+\.\d{6}) \S+ has the address, and has announced it$/.exec(event.line)?.[1] ?? [])
      : [],
  );
  // Whoever came up first may have had it for a moment.
  const apartMs = Number(said.at(-1)) * 1e3 - Number(service.takeover?.atNs) / 1e6;
  expect(Math.abs(apartMs)).to.be.below(1 + latenessMs(measures));
}

/** Each has a topology of its own; the slower ones are in the soak, the others' are drilled elsewhere. */
describe('the field’s failover software', function () {
  this.timeout(60_000);
  for (const name of ['two-servers-script', 'two-servers-frr']) takesOverIn(name);
  for (const name of ['two-servers-baton', 'witness-baton']) takesOverIn(name, announcesWhenItSays);
});
