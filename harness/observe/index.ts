export { SwitchCapture } from './capture';
export {
  dnsClientCommand,
  httpClientCommand,
  performOperations,
  startClients,
  type AskedService,
  type DnsOperation,
  type HttpOperation,
  type Site,
} from './clients';
export { askerCommand, proberCommand, serviceCommand } from './instruments';
export { monitorKernel } from './kernel-monitor';
