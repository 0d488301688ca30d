/**
 * What a user agent says that it is. `browser`: one that people use. `crawler`: it follows links for a search engine or a
 * model. `monitor`: it asks whether the site is there. `tool`: an HTTP library or a command by its usual name. `other`: it
 * names another program, or none. `missing`: it says nothing.
 */
export type AgentKind = 'browser' | 'crawler' | 'monitor' | 'tool' | 'other' | 'missing';

export const agentKinds: readonly AgentKind[] = ['browser', 'crawler', 'monitor', 'tool', 'other', 'missing'];

/** Programs with a kind, or with another name than the product that they name first. */
interface KnownAgent {
  readonly family: string;
  readonly kind: AgentKind;
  /** In small letters, what tells the program wherever it stands; null: its name is the first product. */
  readonly token: string | null;
}

const by =
  (kind: AgentKind) =>
  (family: string, token: string | null = null): KnownAgent => ({ family, kind, token });

const crawler = by('crawler');
const monitor = by('monitor');
const tool = by('tool');
const other = by('other');

/** The first whose token fits. */
export const knownAgents: readonly KnownAgent[] = [
  // Crawlers whose name does not say so, as their operators publish them; the address behind it often has the word "bot".
  crawler('ChatGPT-User', 'chatgpt-user'),
  crawler('Perplexity-User', 'perplexity-user'),
  crawler('meta-externalagent', 'meta-externalagent'),
  crawler('meta-externalfetcher', 'meta-externalfetcher'),
  crawler('GoogleOther', 'googleother'),
  crawler('Google-InspectionTool', 'google-inspectiontool'),
  crawler('Mediapartners-Google', 'mediapartners-google'),
  crawler('APIs-Google', 'apis-google'),
  crawler('BingPreview', 'bingpreview'),
  crawler('facebookexternalhit', 'facebookexternalhit'),
  crawler('ia_archiver', 'ia_archiver'),
  // A library, which does nothing but crawl.
  crawler('Scrapy', 'scrapy/'),

  // Windows and Azure: warm-up of the server itself, Always On and health checks of App Service, probes of the balancers.
  monitor('Application Initialization', 'iis application initialization'),
  monitor('AlwaysOn', 'alwayson'),
  monitor('ReadyForRequest', 'readyforrequest'),
  monitor('HealthCheck'),
  monitor('Load Balancer Agent', 'load balancer agent'),
  monitor('Edge Health Probe', 'edge health probe'),
  monitor('Azure Traffic Manager', 'azure traffic manager endpoint monitor'),
  // Calls itself Internet Explorer besides.
  monitor('Application Insights', 'appinsights'),
  // Balancers and clusters elsewhere.
  monitor('Amazon-Route53-Health-Check-Service', 'amazon-route53-health-check-service'),
  monitor('ELB-HealthChecker'),
  monitor('GoogleHC'),
  monitor('kube-probe'),
  // Products that watch sites, by the names that they send unless told otherwise.
  monitor('Pingdom', 'pingdom'),
  monitor('PRTG', 'prtg network monitor'),
  monitor('StatusCake', 'statuscake'),
  monitor('Site24x7', 'site24x7'),
  monitor('Zabbix', 'zabbix'),
  monitor('UptimeRobot', 'uptimerobot'),
  monitor('Uptime-Kuma'),
  monitor('Blackbox Exporter'),
  monitor('Datadog'),
  monitor('check_http'),

  // Named elsewhere than first, or as a browser.
  tool('PowerShell', 'windowspowershell/'),
  tool('PowerShell', 'powershell/'),
  tool('aiohttp', 'aiohttp/'),
  tool('undici', 'undici'),
  tool('MS Web Services Client', 'ms web services client'),
  tool('WinHttpRequest', 'winhttp.winhttprequest'),
  tool('HeadlessChrome', 'headlesschrome/'),
  tool('Nmap', 'nmap scripting engine'),
  tool('zgrab', 'zgrab/'),
  // The usual names of HTTP libraries and commands.
  tool('Apache-HttpClient'),
  tool('ApacheBench'),
  tool('axios'),
  tool('curl'),
  tool('Go-http-client'),
  tool('got'),
  tool('insomnia'),
  tool('Java'),
  tool('libwww-perl'),
  tool('Microsoft BITS'),
  tool('node-fetch'),
  tool('okhttp'),
  tool('PostmanRuntime'),
  tool('python-httpx'),
  tool('python-requests'),
  tool('Python-urllib'),
  tool('RestSharp'),
  tool('sqlmap'),
  tool('Wget'),

  other('Microsoft Office', 'microsoft office'),
];

/** The first that fits: nearly every browser names Safari, and most of them Chrome. */
export const browsers: readonly (readonly [token: string, family: string])[] = [
  ['edg/', 'Edge'],
  ['edge/', 'Edge'],
  ['edga/', 'Edge'],
  ['edgios/', 'Edge'],
  ['opr/', 'Opera'],
  ['opera/', 'Opera'],
  ['opera ', 'Opera'],
  ['samsungbrowser/', 'Samsung Internet'],
  ['yabrowser/', 'Yandex Browser'],
  ['vivaldi/', 'Vivaldi'],
  ['firefox/', 'Firefox'],
  ['fxios/', 'Firefox'],
  ['crios/', 'Chrome'],
  ['chrome/', 'Chrome'],
  ['trident/', 'Internet Explorer'],
  ['msie ', 'Internet Explorer'],
  ['safari/', 'Safari'],
];
