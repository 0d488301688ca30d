import type { Environment } from './site.ts';
import { expanded } from './variables.ts';
import { elementsAt, parseXml } from './xml.ts';

/**
 * The applicationHost.config that a redirection.config leads to; null if it is not enabled, as where IIS is installed and
 * nobody has changed that. Throws an `XmlError`.
 */
export function sharedPathIn(xml: string, environment: Environment): string | null {
  const [redirection] = elementsAt(parseXml(xml), 'configurationRedirection');
  const isEnabled = redirection?.attributes.get('enabled')?.trim().toLowerCase() === 'true';
  const folder = expanded(redirection?.attributes.get('path') ?? '', environment).replace(/[\\/]+$/, '');
  return isEnabled && folder !== '' ? `${folder}\\applicationHost.config` : null;
}
