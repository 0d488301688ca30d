import { knownField } from './field.ts';

/** A module of Microsoft's for IIS 7 and later, with fields and a form of its own. */
export const advancedLogging = 'IIS Advanced Logging';

/**
 * W3C logs of other products, known by their own names and fields. A layout is foreign only on such evidence, or if
 * no field of it is ours: a strange `#Software` alone is none, since plug-ins put their name on IIS's own rows.
 */
const products: readonly { readonly product: string; readonly software?: RegExp; readonly field?: RegExp }[] =
  [
    {
      product: advancedLogging,
      software: /advanced logging/i,
      field: /^(?:date-local|time-local|timetakenms|s-contentpath)$/i,
    },
    { product: 'Exchange Server', software: /exchange server/i },
    {
      product: 'ISA Server or Forefront TMG',
      software: /internet security and acceleration|threat management gateway/i,
      field: /^(?:s-svcname|c-agent|r-host|filter-rule)$/i,
    },
    { product: 'Windows Firewall', software: /windows firewall/i, field: /^(?:src-ip|tcpflags)$/i },
    { product: 'CloudFront', field: /^x-(?:edge-|cf-)/i },
    { product: 'Incapsula', software: /incapsula/i, field: /^cs-(?:vid|clapp)$/i },
    { product: 'SHOUTcast', software: /shoutcast/i },
    { product: 'Oracle Web Cache', software: /oracle/i, field: /^c-auth-id$/i },
    { product: 'WebLogic', software: /weblogic/i },
    { product: 'NetScaler', software: /netscaler|nswl/i },
    {
      product: 'Windows Media Services or SHOUTcast',
      software: /windows media/i,
      field: /^(?:avgbandwidth|x-duration|c-dns)$/i,
    },
  ];

/** The product whose layout this is, `''` if it is nobody's that we know, or null if it may be ours. */
export function foreignProduct(fields: readonly string[], software: string | null): string | null {
  for (const { product, software: name, field } of products) {
    if (software !== null && name?.test(software)) return product;
    if (field !== undefined && fields.some((one) => field.test(one))) return product;
  }
  return fields.some((one) => knownField(one) !== null) ? null : '';
}
