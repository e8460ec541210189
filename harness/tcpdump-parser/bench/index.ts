export { generateCapture } from './generate';
