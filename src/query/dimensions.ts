import { attack, attackAnswer, attackTarget } from './attack.ts';
import { clientOrigin } from './client.ts';
import { client, type Dimension, method, path, queue, reason, siteId, user, userAgent } from './dimension.ts';
import { ftpAccount, ftpActor, ftpCommand, ftpFile, ftpSaid, ftpSession, ftpStatus, ftpStep } from './ftp.ts';
import { groupFieldOf, groupFields } from './group.ts';
import { hop } from './hop.ts';
import { linkingHost, linkingPage } from './link.ts';
import { pageAnswer } from './login.ts';
import { code } from './outcome.ts';
import { server, site } from './place.ts';
import { lostPath, pool, seriousReason } from './reason.ts';
import type { View } from './view.ts';

const all: readonly Dimension[] = [
  attack,
  attackAnswer,
  attackTarget,
  client,
  clientOrigin,
  code,
  ftpAccount,
  ftpActor,
  ftpCommand,
  ftpFile,
  ftpSaid,
  ftpSession,
  ftpStatus,
  ftpStep,
  hop,
  linkingHost,
  linkingPage,
  lostPath,
  method,
  pageAnswer,
  path,
  pool,
  queue,
  reason,
  seriousReason,
  server,
  site,
  siteId,
  user,
  userAgent,
  ...groupFields.map(({ dimension }) => dimension),
];

/** A view without functions, so that it can be sent to another thread. */
export type NamedView = Omit<View, 'by'> & { readonly by: readonly string[] };

export function nameView(view: View): NamedView {
  return { ...view, by: view.by.map(({ name }) => name) };
}

export function viewOf(named: NamedView): View {
  return { ...named, by: named.by.map(dimensionCalled) };
}

function dimensionCalled(name: string): Dimension {
  const dimension = all.find((one) => one.name === name);
  if (dimension !== undefined) return dimension;
  // Any other column is called as it is named.
  const column = groupFieldOf(name);
  if (column === null || column === 'measured') throw new Error(`No dimension is called ${name}.`);
  return column.dimension;
}
