export { SwitchCapture } from './capture/capture';
export { startClients } from './clients/clients';
export { askerCommand, proberCommand, serviceCommand } from './instruments';
export { monitorKernel } from './kernel/kernel-monitor';
export { watchLock } from './kernel/lock';
export { readRows } from './rows/rows';
export { watchWaits } from './kernel/waits';
