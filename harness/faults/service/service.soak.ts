import { processDead, serviceDead } from './dead';
import { serviceHung } from './hung';
import { serviceErrors, serviceSlow } from './misbehaving';
import { itMovesTheAddress } from '../../drill/testing/by-check-alone';

describe('faults of what an agent watches, every one', function () {
  this.timeout(60_000);

  itMovesTheAddress('killed', serviceDead('active'), /^\d processes killed$/, /^http-server runs$/);
  itMovesTheAddress('hung', serviceHung('active'), /^\d processes stopped$/, /^\d processes running$/);
  itMovesTheAddress('answering errors', serviceErrors('active'), /^it answers 500$/, /^it answers 200$/);
  itMovesTheAddress('slow', serviceSlow('active', 2000), /^it takes 2\d\d\d ms to answer$/, /^it answers 200$/);
  itMovesTheAddress('without what it depends on', processDead('active', 'app'), /^1 process killed$/, /^app runs$/);
});
