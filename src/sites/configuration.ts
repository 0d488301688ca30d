import { fieldsOf, usualFlags } from './log-fields.ts';
import {
  type Binding,
  type Environment,
  logFormats,
  logPeriods,
  type Site,
  type SiteLog,
  siteIdOf,
} from './site.ts';
import { expanded } from './variables.ts';
import { elementsAt, parseXml, type XmlElement } from './xml.ts';

/**
 * The sites of an applicationHost.config by id, as IIS understands it: what a site does not say is said by
 * `siteDefaults`, else by the schema. Null if the document holds no sites section. Throws an `XmlError`.
 */
export function sitesOf(xml: string, environment: Environment): Site[] | null {
  const root = parseXml(xml);
  if (root.name !== 'configuration') return null;
  const sections = elementsAt(root, 'system.applicationHost', 'sites');
  if (sections.length === 0) return null;
  const server: Server = {
    environment,
    defaults: sections.flatMap((section) => elementsAt(section, 'siteDefaults')),
    httpLog: elementsAt(root, 'system.applicationHost', 'log'),
    ftpLog: elementsAt(root, 'system.ftpServer', 'log'),
  };
  return sections
    .flatMap((section) => elementsAt(section, 'site'))
    .flatMap((element) => siteOf(element, server))
    .sort((one, other) => one.id - other.id);
}

/** What holds for all sites. */
interface Server {
  readonly environment: Environment;
  readonly defaults: readonly XmlElement[];
  readonly httpLog: readonly XmlElement[];
  readonly ftpLog: readonly XmlElement[];
}

/** None for an element without id: the schema requires one, and without it no folder has a name. */
function siteOf(element: XmlElement, server: Server): Site[] {
  const id = siteIdOf(element.attributes.get('id') ?? '');
  if (id === null) return [];
  const layers = [element, ...server.defaults];
  const bindings = first(layers, 'bindings', 'binding').map(bindingOf);
  const isFtp = bindings.some(({ protocol }) => protocol === 'ftp');
  const isHttp = !isFtp || bindings.some(({ protocol }) => /^https?$/.test(protocol));
  return [
    {
      id,
      name: element.attributes.get('name') ?? '',
      bindings,
      logs: [
        ...(isHttp ? [httpLogOf(id, layers, server)] : []),
        ...(isFtp ? [ftpLogOf(id, layers, server)] : []),
      ],
    },
  ];
}

function bindingOf({ attributes }: XmlElement): Binding {
  return {
    protocol: (attributes.get('protocol') ?? '').toLowerCase(),
    information: attributes.get('bindingInformation') ?? '',
  };
}

function httpLogOf(id: number, layers: readonly XmlElement[], server: Server): SiteLog {
  const mode = choice(['Site', 'CentralBinary', 'CentralW3C'], setting(server.httpLog, 'centralLogFileMode'));
  if (mode === 'CentralBinary') {
    const settings = below(server.httpLog, 'centralBinaryLogFile');
    const common = commonOf(settings, 'W3SVC', server);
    // Unlike all others it is off unless it is switched on.
    const enabled = isTrue(setting(settings, 'enabled'), false);
    return { ...common, service: 'http', enabled, isCentral: true, format: 'Binary', fields: null };
  }
  if (mode === 'CentralW3C') {
    const settings = below(server.httpLog, 'centralW3CLogFile');
    const fields = fieldsOf('http', setting(settings, 'logExtFileFlags') ?? usualFlags.centralHttp);
    const common = commonOf(settings, 'W3SVC', server);
    return { ...common, service: 'http', isCentral: true, format: 'W3C', fields };
  }
  const settings = below(layers, 'logFile');
  const format = choice(logFormats, setting(settings, 'logFormat'));
  const isW3c = format === 'W3C';
  const fields = [
    ...fieldsOf('http', setting(settings, 'logExtFileFlags') ?? usualFlags.http),
    ...first(settings, 'customFields', 'add').flatMap(
      ({ attributes }) => attributes.get('logFieldName') ?? [],
    ),
  ];
  return {
    ...commonOf(settings, `W3SVC${id}`, server),
    service: 'http',
    toFile: !isW3c || hasFlag(setting(settings, 'logTargetW3C') ?? 'File', 'File'),
    isCentral: false,
    format,
    fields: isW3c ? fields : null,
  };
}

/** FTP writes W3C only. */
function ftpLogOf(id: number, layers: readonly XmlElement[], server: Server): SiteLog {
  const isCentral = choice(['Site', 'Central'], setting(server.ftpLog, 'centralLogFileMode')) === 'Central';
  const settings = isCentral ? below(server.ftpLog, 'centralLogFile') : below(layers, 'ftpServer', 'logFile');
  return {
    ...commonOf(settings, isCentral ? 'FTPSVC' : `FTPSVC${id}`, server),
    service: 'ftp',
    isCentral,
    format: 'W3C',
    fields: fieldsOf('ftp', setting(settings, 'logExtFileFlags') ?? usualFlags.ftp),
  };
}

type Common = Pick<SiteLog, 'enabled' | 'toFile' | 'folder' | 'period' | 'localTimeRollover'>;

/** What every kind of log is told in the same way. */
function commonOf(settings: readonly XmlElement[], folder: string, { environment }: Server): Common {
  const directory = setting(settings, 'directory') ?? '%SystemDrive%\\inetpub\\logs\\LogFiles';
  return {
    enabled: isTrue(setting(settings, 'enabled'), true),
    toFile: true,
    folder: inFolder(expanded(directory, environment), folder),
    period: choice(logPeriods, setting(settings, 'period')),
    localTimeRollover: isTrue(setting(settings, 'localTimeRollover'), false),
  };
}

/** Both separators lead to a folder in Windows: the one that is there already is kept. */
function inFolder(directory: string, name: string): string {
  const separator = directory.includes('/') && !directory.includes('\\') ? '/' : '\\';
  return `${directory.replace(/[\\/]+$/, '')}${separator}${name}`;
}

/** The element of each layer that a path leads to, the layers in their order. */
function below(layers: readonly XmlElement[], ...path: readonly string[]): XmlElement[] {
  return layers.flatMap((layer) => elementsAt(layer, ...path));
}

/** The list of the first layer that has one: a site's own stands in the place of the defaults'. */
function first(layers: readonly XmlElement[], list: string, entry: string): XmlElement[] {
  const lists = layers.map((layer) => elementsAt(layer, list, entry));
  return lists.find(({ length }) => length > 0) ?? [];
}

/** An attribute as the first layer that has it says. */
function setting(layers: readonly XmlElement[], name: string): string | null {
  return layers.find(({ attributes }) => attributes.has(name))?.attributes.get(name) ?? null;
}

/** The choice that is named, in any case; the first one if none is. */
function choice<const Name extends string>(choices: readonly [Name, ...Name[]], value: string | null): Name {
  const wanted = value?.trim().toLowerCase();
  return choices.find((one) => one.toLowerCase() === wanted) ?? choices[0];
}

function isTrue(value: string | null, usual: boolean): boolean {
  return value === null ? usual : value.trim().toLowerCase() === 'true';
}

function hasFlag(flags: string, flag: string): boolean {
  return flags.split(',').some((one) => one.trim().toLowerCase() === flag.toLowerCase());
}
