/** RFC 9568 section 7.3: it belongs to the virtual router, whichever node is active. In lower case. */
export const isVirtualRouterMac = (mac: string): boolean => /^00:00:5e:00:0[12]:/.test(mac);
