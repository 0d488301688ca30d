import type { Finding } from '../../summary/finding.ts';
import { wholeDuration } from '../figures.ts';
import { type Safe, safe } from '../safe.ts';
import { cutMiddle } from '../width.ts';
import { number } from './codes.ts';
import type { Page } from './page.ts';

/** Names within a sentence have this many columns. */
const widestName = 40;

/** The kinds of findings that are told here. */
type SecurityFinding = Extract<Finding, { id: 'attacks' | 'web-shell' | 'guessing' | 'login-posts' }>;

export function isSecurity(finding: Finding): finding is SecurityFinding {
  return (
    finding.id === 'attacks' ||
    finding.id === 'web-shell' ||
    finding.id === 'guessing' ||
    finding.id === 'login-posts'
  );
}

/** What was found, as one sentence. */
export function securitySentence(page: Page, finding: SecurityFinding): Safe {
  const words = page.wording.security;
  switch (finding.id) {
    case 'attacks': {
      const { kind, count, clients, refused, answered, paths, hasSameAnswer } = finding;
      const what = words.attacks(words.kinds[kind], count, clients, refused);
      if (answered === 0) return words.noneAnswered(what);
      const list = page.wording.list(
        paths.map((one) =>
          one.count === answered
            ? name(page, one.path)
            : page.wording.codes.counted(name(page, one.path), one.count),
        ),
      );
      return page.wording.sentences([
        words.someAnswered(what, answered, list),
        ...(hasSameAnswer ? [words.likelySame] : []),
      ]);
    }
    case 'web-shell': {
      const { path, posts, client, first } = finding;
      return words.webShell(name(page, path), page.clock(first), name(page, client), posts);
    }
    case 'guessing': {
      const { client, failures, users, first, last, succeeded } = finding;
      const what = words.guessing(name(page, client), failures, users, between(first, last));
      return succeeded === null
        ? words.neverIn(what)
        : words.gotIn(what, name(page, succeeded.user), page.clock(succeeded.time));
    }
    case 'login-posts': {
      const { client, path, count, first, last, answers } = finding;
      const list = answers
        .slice(0, page.items(3))
        .map((one) =>
          page.wording.codes.counted(one.status === null ? words.noStatus : number(one.status), one.count),
        );
      return words.loginPosts(
        name(page, client),
        name(page, path),
        count,
        between(first, last),
        page.wording.list(list),
      );
    }
  }
}

function between(from: string, to: string): Safe {
  return wholeDuration(Math.max(1, (Date.parse(to) - Date.parse(from)) / 1000));
}

/** A value of a log within a sentence. */
export function name(page: Page, text: string): Safe {
  const width = Math.min(widestName, Math.floor(page.width / 2));
  return page.logged(cutMiddle(safe(text), width, page.mark));
}
