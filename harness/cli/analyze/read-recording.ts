import { analyseRecording, type Takeover, type ServiceMeasures } from '../../analysis';
import { latenessMs } from '../../judging/lateness';
import { readRecording } from '../../recording/reader';
import type { AnalysedTakeover, AnalysedVip, Analysis } from './analysis';
import { readCaptureAnalysis } from './read-capture';

/**
 * Reads the folder of a recorded trial.
 *
 * @param wanted addresses, or `auto` for the VIPs of its topology
 * @throws {RecordingError} when it is none
 */
export async function readRecordingAnalysis(folder: string, wanted: readonly string[]): Promise<Analysis> {
  const recording = await readRecording(folder);
  const { topology, controls } = recording.manifest;
  const addresses = wanted.includes('auto') ? topology.vips.map(({ address }) => address) : wanted;
  const measures = await analyseRecording(recording);
  const captured = await readCaptureAnalysis(recording.capturePath, { vip: addresses });
  return {
    ...captured,
    source: folder,
    droppedByCapture: controls.droppedByCapture,
    controls: measures.controls,
    latenessMs: latenessMs(measures),
    // An address that is no VIP of the topology is known from its capture alone.
    vips: captured.vips.map((vip) => {
      const own = measures.services.find(({ name }) => name === vip.address);
      return own === undefined ? vip : measuredVip(own);
    }),
  };
}

function measuredVip(measures: ServiceMeasures): AnalysedVip {
  const { name: address, owners, takeover, splitBrain, handovers, blackouts } = measures;
  const takeovers = takeover?.from ? [measuredTakeover({ ...takeover, from: takeover.from })] : [];
  return { address, owners, takeovers, splitBrain, handovers, blackouts, unproven: [], measures };
}

function measuredTakeover(takeover: Takeover & { readonly from: string }): AnalysedTakeover {
  const { from, to, atNs, takeoverMs, takeoverUncertaintyMs, evidence } = takeover;
  return { from, to, atNs, takeoverMs, takeoverUncertaintyMs, evidence, announced: true, since: 'fault' };
}
