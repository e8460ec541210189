/** A VIP to watch. All but its address may be unknown, as when there is nothing but a capture. */
export interface WatchedService {
  readonly address: string;
  /** Claims on other networks are signs of life of an agent, but do not answer for the VIP. */
  readonly network?: string;
  /** The network again, where the address is on several. */
  readonly zone?: string;
  /** The broadcast domain, where one capture shows the address in several. */
  readonly domain?: string;
  /** For protocols that do not name the address: of some the advertisement never does, of others it may leave one out. */
  readonly virtualRouterId?: number;
  /** By node; higher is preferred. */
  readonly priorities?: Readonly<Record<string, number>>;
}
