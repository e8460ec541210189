export { SwitchCapture } from './capture';
export { startClients } from './clients';
export { askerCommand, proberCommand, serviceCommand } from './instruments';
export { monitorKernel } from './kernel-monitor';
export { readRows } from './rows';
export { watchWaits } from './waits';
