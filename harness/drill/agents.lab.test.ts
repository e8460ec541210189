import { takesOverIn } from './testing/takes-over-in';

/** Each has a topology of its own; the slower ones are in the soak, the others' are drilled elsewhere. */
const names = ['two-servers-script', 'two-servers-frr', 'two-servers-baton', 'witness-baton'];

describe('the field’s failover software', function () {
  this.timeout(60_000);
  for (const name of names) takesOverIn(name);
});
