import type { FtpIncident } from '../ftp.ts';
import type { HttperrIncident } from '../httperr.ts';
import type { Incident } from '../story.ts';
import { appOrNetwork } from './app-or-network.ts';
import { arrAndCore } from './arr-and-core.ts';
import { attack } from './attack.ts';
import { badNode } from './bad-node.ts';
import { bandwidth } from './bandwidth.ts';
import { behindProxy } from './behind-proxy.ts';
import { bots } from './bots.ts';
import { clocksApart } from './clocks-apart.ts';
import { configBroken } from './config-broken.ts';
import { deploy } from './deploy.ts';
import { failingSince } from './failing-since.ts';
import { forbidden } from './forbidden.ts';
import { ftpIncidents } from './ftp/index.ts';
import { ftpFailures } from './ftp-failures.ts';
import { guessing } from './guessing.ts';
import { guessingInVain } from './guessing-in-vain.ts';
import { harmlessDeploy } from './harmless-deploy.ts';
import * as httperr from './httperr.ts';
import { limits } from './limits.ts';
import { load } from './load.ts';
import { logonsRefused } from './logons-refused.ts';
import { missingFields } from './missing-fields.ts';
import { notFound } from './not-found.ts';
import { oneUser } from './one-user.ts';
import { outOfStep } from './out-of-step.ts';
import { quietDay } from './quiet-day.ts';
import { quietIntranet } from './quiet-intranet.ts';
import { ticket } from './ticket.ts';
import { topSlow } from './top-slow.ts';
import { trust } from './trust.ts';
import { twoDays } from './two-days.ts';
import { twoOutages } from './two-outages.ts';
import { whatChanged } from './what-changed.ts';
import { whichErrors } from './which-errors.ts';
import { whichUrls } from './which-urls.ts';
import { whichUrlsNow } from './which-urls-now.ts';
import { whoHammers } from './who-hammers.ts';
import { whySlow } from './why-slow.ts';

/** By the name of its story. */
export const incidents: Readonly<Record<string, Incident | FtpIncident | HttperrIncident>> = {
  'app-or-network': appOrNetwork,
  'arr-and-core': arrAndCore,
  attack,
  'bad-node': badNode,
  bandwidth,
  'behind-proxy': behindProxy,
  bots,
  'clocks-apart': clocksApart,
  'config-broken': configBroken,
  deploy,
  'failing-since': failingSince,
  forbidden,
  'ftp-failures': ftpFailures,
  ...ftpIncidents,
  guessing,
  'guessing-in-vain': guessingInVain,
  'harmless-deploy': harmlessDeploy,
  'httperr-bad-hosts': httperr.badHosts,
  'httperr-idle-noise': httperr.idleNoise,
  'httperr-joined': httperr.joined,
  'httperr-layout-change': httperr.layoutChange,
  'httperr-no-header': httperr.noHeader,
  'httperr-pool-crash': httperr.poolCrash,
  'httperr-queue-full': httperr.queueFull,
  'httperr-recycle': httperr.recycle,
  'httperr-resets': httperr.resets,
  'httperr-slow-readers': httperr.slowReaders,
  'httperr-two-servers': httperr.twoServers,
  limits,
  load,
  'logons-refused': logonsRefused,
  'missing-fields': missingFields,
  'not-found': notFound,
  'one-user': oneUser,
  'out-of-step': outOfStep,
  'quiet-day': quietDay,
  'quiet-intranet': quietIntranet,
  ticket,
  'top-slow': topSlow,
  trust,
  'two-outages': twoOutages,
  'two-days': twoDays,
  'what-changed': whatChanged,
  'which-errors': whichErrors,
  'which-urls': whichUrls,
  'which-urls-now': whichUrlsNow,
  'who-hammers': whoHammers,
  'why-slow': whySlow,
};
