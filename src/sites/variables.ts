import type { Environment } from './site.ts';

/** The value of a variable, in any case; null for one that is not set. */
export function variable(environment: Environment, name: string): string | null {
  const wanted = name.toLowerCase();
  const key = Object.keys(environment).find((one) => one.toLowerCase() === wanted);
  return (key === undefined ? undefined : environment[key]) ?? null;
}

/** Puts `%SystemDrive%` and the like in; a variable that is not set stays as it is written, as Windows leaves it. */
export function expanded(text: string, environment: Environment): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => variable(environment, name) ?? whole);
}
