import { type Dimension, path } from './dimension.ts';

/** Our choice: longer than any in use (`webmanifest`), so that what only looks like one is none. */
const longest = 16;

/** A number after a dot is a version or an id. */
const extension = new RegExp(`\\.(?=\\d*[a-z])([a-z\\d]{1,${longest}})$`, 'i');

/** The extension of the last name of a URL stem or a route in small letters: `js` of `/app.min.JS`. Null for none. */
export function extensionOf(stem: string): string | null {
  const name = extension.exec(stem.slice(-longest - 1))?.[1];
  return name === undefined ? null : name.toLowerCase();
}

export const pathExtension: Dimension = {
  name: 'extension',
  fields: path.fields,
  valueOf: ({ values: [stem] }) => (stem == null ? null : extensionOf(stem)),
};
