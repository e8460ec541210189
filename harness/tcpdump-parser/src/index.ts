export type * from './frame';
export type * from './packet';
export { CaptureError, type CaptureErrorCode } from './capture-error';
export { LinkType } from './link-type';
export { decodePacket } from './decode/decode-packet';
export { CaptureParser } from './read/capture-parser';
export type { SectionInfo } from './read/format';
export { Capture } from './read/capture';
export { readCapture, readCaptureFile } from './read/read-capture';
