import { expect } from 'chai';
import type { Frame } from 'tcpdump-parser';
import { CaptureReader, type CaptureOptions } from '../evidence/capture/capture-reader';
import type { CapturedVip, CaptureAnalysis } from '../evidence/capture/types';
import { service as vip } from './packets';
import { epochNs } from './switch';

const ms = (atNs: bigint): number => Math.round(Number(atNs - epochNs) / 1e4) / 100;

export function analysisOf(frames: readonly Frame[], options: Partial<CaptureOptions> = {}): CaptureAnalysis {
  const reader = new CaptureReader({ vips: [vip], ...options });
  for (const frame of frames) reader.feed(frame);
  return reader.analysis({ cutShort: false });
}

export function vipOf(frames: readonly Frame[], options: Partial<CaptureOptions> = {}): CapturedVip {
  const [only] = analysisOf(frames, options).vips;
  return only ?? expect.fail('the VIP is missing');
}

/** Class, owners, from and to (in ms of the script), and how it ended. */
export const splits = ({ splitBrain }: CapturedVip) =>
  splitBrain.map(({ class: name, owners, fromNs, toNs, ended }) => [name, owners.join(), ms(fromNs), ms(toNs), ended]);
