/** Why a line of an article cannot be read; the reader goes on with the next one. */
export class Unreadable extends Error {}
