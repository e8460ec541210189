export { corpusCapture, corpusFrames, type CorpusFrame } from './corpus';
export { corpusPackets } from './corpus-packets';
export { mutated, randomNumbers } from './mutations';
export { tsharkRows, type TsharkRow } from './tshark';
