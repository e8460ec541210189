export { SwitchCapture } from './capture';
export { askerCommand, proberCommand, serviceCommand } from './instruments';
export { monitorKernel } from './kernel-monitor';
