import { describe, expect, it } from 'vitest';
import { extensionOf, pathExtension } from '../../src/query/extension.ts';

describe('the extension of a path', () => {
  it.each([
    ['/app.js', 'js'],
    ['/app.min.JS', 'js'],
    ['/default.aspx', 'aspx'],
    ['/fonts/shop.woff2', 'woff2'],
    ['/backup.7z', '7z'],
    ['/site.webmanifest', 'webmanifest'],
    ['/invoices/{id}.pdf', 'pdf'],
    ['/.js', 'js'],
    ['/', null],
    ['/products', null],
    ['/shop.example/products', null],
    ['/v1.2', null],
    ['/a.2026', null],
    ['/a.', null],
    ['/a.tar-gz', null],
    [`/a.${'x'.repeat(16)}`, 'x'.repeat(16)],
    [`/a.${'x'.repeat(17)}`, null],
    ['', null],
  ])('%s is %s', (stem, extension) => expect(extensionOf(stem)).toBe(extension));

  it('is none where paths are not logged', () =>
    expect(
      pathExtension.valueOf({ values: [null], service: 'http', place: { site: null, server: null } }),
    ).toBeNull());
});
