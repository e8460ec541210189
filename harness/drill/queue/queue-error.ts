/**
 * `queue-address`: it is no Redis URL; `queue-unreachable`: nobody answers there; `queue-refused`: Redis does not let us in;
 * `queue-key-missing`: there are secrets to be sent, and no key to seal them with; `queue-key-differs`: what is sealed was
 * sealed with another key; `queue-parcel`: what came is no parcel of ours; `queue-software-missing`: the packages that speak
 * to Redis are not installed.
 */
export type QueueErrorCode =
  | 'queue-address'
  | 'queue-unreachable'
  | 'queue-refused'
  | 'queue-key-missing'
  | 'queue-key-differs'
  | 'queue-parcel'
  | 'queue-software-missing';

/** The queue cannot be used. `hint` says what to do. */
export class QueueError extends Error {
  override readonly name = 'QueueError';

  constructor(
    readonly code: QueueErrorCode,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
