import type { FtpStep } from '../../query/ftp.ts';
import type { Place } from '../../tally/metric.ts';
import type { Tallies } from '../../tally/tallies.ts';
import { groupedBy } from '../keyed.ts';
import type { FtpSecurity } from './facts.ts';
import { isAnonymous, isKnown, ranked, type SessionSteps } from './rows.ts';

interface Told {
  readonly accounts: readonly { readonly user: string; readonly session: string }[];
  readonly said: readonly { readonly command: string; readonly argument: string; readonly session: string }[];
  readonly tallies: Tallies;
  readonly text: (latin1: string) => string;
}

const mostNamed = 10;
const mostSamples = 3;

/** How passwords and files of each session went over the network. */
export function securityOf(
  sessions: ReadonlyMap<string, SessionSteps>,
  { accounts, said, tallies, text }: Told,
): FtpSecurity {
  const namesOf = groupedBy(
    said.filter(({ command }) => command === 'USER'),
    ({ session }) => session,
  );
  const accountsOf = groupedBy(accounts, ({ session }) => session);
  const isPrivate = new Set(
    said
      .filter(({ command, argument }) => command === 'PROT' && argument.toUpperCase() === 'P')
      .map(({ session }) => session),
  );
  const clearTextUsers = new Map<string, number>();
  const places: Place[] = [];
  const counts = { sessions: 0, protected: 0, clearText: 0, anonymous: 0, clearData: 0, authRefused: 0 };
  for (const [session, { steps }] of sessions) {
    if (steps.has('auth-refused')) counts.authRefused++;
    const sent = passwordIn(steps);
    if (sent === null) continue;
    counts.sessions++;
    const names = (namesOf.get(session) ?? []).map(({ argument }) => argument);
    const users = (accountsOf.get(session) ?? []).map(({ user }) => user).filter(isKnown);
    const isAnonymousOnly = [...names, ...users].length > 0 && [...names, ...users].every(isAnonymous);
    if (sent.isProtected) {
      counts.protected++;
      const moved = steps.has('sent') || steps.has('received');
      // On port 990 data is protected from its start too, unless somebody asks for the opposite.
      if (moved && steps.has('secured') && !isPrivate.has(session)) counts.clearData++;
    } else if (isAnonymousOnly) {
      counts.anonymous++;
    } else {
      counts.clearText++;
      if (sent.place !== null) places.push(sent.place);
      for (const user of steps.has('accepted') ? users : [])
        clearTextUsers.set(user, (clearTextUsers.get(user) ?? 0) + 1);
    }
  }
  return {
    ...counts,
    clearTextUsers: clearTextUsers.size,
    largestClearTextUsers: ranked(clearTextUsers)
      .slice(0, mostNamed)
      .map(([value, count]) => ({ value: text(value), count })),
    samples: places
      .sort(byPlace)
      .slice(0, mostSamples)
      .map(({ source, position }) => ({ source, line: tallies.source(source).lineNumber(position) })),
  };
}

/** How the password of a session was sent; null: there was none. */
function passwordIn(
  steps: SessionSteps['steps'],
): { readonly isProtected: boolean; readonly place: Place | null } | null {
  const has = (...wanted: readonly FtpStep[]): boolean => wanted.some((step) => steps.has(step));
  if (has('accepted-implicit', 'refused-implicit')) return { isProtected: true, place: null };
  if (!has('accepted', 'refused')) return null;
  const [place = null] = (['accepted', 'refused'] as const)
    .flatMap((step) => steps.get(step)?.place ?? [])
    .sort(byPlace);
  const secured = steps.get('secured')?.place ?? null;
  const isProtected = secured !== null && (place === null || byPlace(secured, place) < 0);
  return { isProtected, place };
}

function byPlace(one: Place, other: Place): number {
  return one.source - other.source || one.position - other.position;
}
