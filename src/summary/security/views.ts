import { attack, attackAnswer, attackTarget } from '../../query/attack.ts';
import { attackKinds } from '../../query/attack-patterns.ts';
import { client, path, user } from '../../query/dimension.ts';
import type { Filter, Operand } from '../../query/filter/filter.ts';
import { loginPages, pageAnswer } from '../../query/login.ts';
import { code } from '../../query/outcome.ts';
import type { View } from '../../query/view.ts';
import { failedLogon } from '../findings/handshakes.ts';

const text = (one: string): Operand => ({ as: 'text', text: one });
const glob = (one: string): Operand => ({ as: 'glob', text: one });

function isAttack(field: 'attack' | 'attack-path' | 'attack-agent'): Filter {
  return { kind: 'is', field, operator: '=', values: attackKinds.map(text) };
}

/** What is counted of attacks: how each client was answered, and what each path answered. */
function attackViews(where: Filter): { readonly clients: View; readonly targets: View } {
  return {
    clients: {
      service: 'http',
      where,
      by: [attackAnswer, client],
      metrics: ['count', 'first-last'],
      share: 0.1,
    },
    targets: {
      service: 'http',
      where,
      by: [attackTarget, code],
      metrics: ['count', 'bytes-sent', 'first-record'],
      share: 0.1,
    },
  };
}

/** Told by path and program, each of which is looked at once, however many requests have it. */
export const usualAttackViews = attackViews({
  kind: 'or',
  of: [isAttack('attack-path'), isAttack('attack-agent')],
});

/** Told by the query as well, of which a log has nearly as many as requests: only for who asks for it. */
export const allAttackViews = attackViews(isAttack(attack.name as 'attack'));

const isPost: Filter = { kind: 'is', field: 'method', operator: '=', values: [text('POST')] };
const isAnswered: Filter = { kind: 'is', field: 'status', operator: '=', values: [text('200-299')] };

/** What IIS runs, of which an intruder can leave a file behind. */
const scripts = ['*.aspx', '*.ashx', '*.asp', '*.asmx', '*.cshtml', '*.php'];

export const securityViews = {
  scriptPosts: {
    service: 'http',
    where: {
      kind: 'and',
      // A path is looked at once, however many records have it: the first condition should leave few.
      of: [{ kind: 'is', field: 'path', operator: '~', values: scripts.map(glob) }, isPost, isAnswered],
    },
    by: [path, client],
    metrics: ['count', 'first-last', 'first-record'],
    share: 0.1,
  },
  failedLogons: {
    service: 'http',
    where: failedLogon,
    by: [user, client],
    metrics: ['count', 'first-last', 'first-record'],
    share: 0.1,
  },
  /** Where nobody logs on no record passes, and where all do that is what it costs to know who got in. */
  logons: {
    service: 'http',
    where: {
      kind: 'and',
      of: [{ kind: 'is', field: 'user', operator: '~', values: [glob('*')] }, isAnswered],
    },
    by: [user, client],
    metrics: ['count', 'first-last', 'first-record'],
    share: 0.1,
  },
  loginPosts: {
    service: 'http',
    where: {
      kind: 'and',
      of: [
        { kind: 'is', field: 'path', operator: '~', values: loginPages.map((page) => glob(page.glob)) },
        isPost,
      ],
    },
    by: [pageAnswer, client],
    metrics: ['count', 'first-last', 'first-record'],
    share: 0.1,
  },
} as const satisfies Record<string, View>;
