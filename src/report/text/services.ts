import { isHandshakeLeg } from '../../query/outcome.ts';
import type { Summary } from '../../summary/summary.ts';
import type { Safe } from '../safe.ts';
import { codeName, codesSection, ofService } from './codes.ts';
import { indented, type Page } from './page.ts';

/** Legs of handshakes stand apart from the outcomes that mean something. */
export function* httpCodesSection(page: Page, summary: Summary): Iterable<Safe> {
  const codes = ofService(summary.codes, 'http');
  const legs = codes.filter(isHandshakeLeg);
  if (codes.length > 0) {
    yield* codesSection(page, {
      codes: codes.filter((code) => !isHandshakeLeg(code)),
      total: summary.requests.total,
      heading: page.wording.codes.heading,
    });
  }
  if (legs.length > 0) {
    const list = legs.map((code) => page.wording.codes.counted(codeName(code), code.count));
    yield* indented(page, 1, page.wording.codes.legs(page.wording.list(list)));
  }
  const unknown = ofService(summary.codes, 'unknown');
  if (unknown.length > 0) {
    const total = unknown.reduce((sum, { count }) => sum + count, 0);
    yield* codesSection(page, { codes: unknown, total, heading: page.wording.codes.unknownService });
  }
}
