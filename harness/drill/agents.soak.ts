import { takesOverIn } from './testing/takes-over-in';

describe('the field’s failover software, as long as it takes', () => {
  for (const name of ['two-servers-heartbeat', 'two-servers-pacemaker', 'quorum-pacemaker']) takesOverIn(name);
});
