/** The IP version of an address that is known to be one. */
export const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4);
