import { type Safe, safe, say } from './safe.ts';

/* Numbers as text: fixed units, `,` between thousands, never a locale. */

export function grouped(count: number): Safe {
  return safe(String(count).replace(/\B(?=(\d{3})+$)/g, ','));
}

/** `count` of `of` as a percentage that is `0%` and `100%` only when it is exactly that. */
export function percent(count: number, of: number): Safe {
  return of === 0 ? say`-` : shareText(count / of);
}

/** A share beside its limit, with as many digits as it takes to see on which side of the limit it is. */
export function percentBeside(share: number, limit: number): Safe {
  const short = shareText(share);
  const shown = Number.parseFloat(short) / 100;
  if (
    !short.startsWith('<') &&
    !short.startsWith('>') &&
    Math.sign(shown - limit) === Math.sign(share - limit)
  ) {
    return short;
  }
  for (let digits = 1; digits < 12; digits += 1) {
    const text = (share * 100).toFixed(digits);
    if (Math.sign(Number(text) / 100 - limit) === Math.sign(share - limit)) return safe(`${text}%`);
  }
  return exactPercent(share);
}

/** A limit as it was meant: no digit more than it has. */
export function exactPercent(share: number): Safe {
  return safe(`${Number((share * 100).toPrecision(12))}%`);
}

export function duration(milliseconds: number): Safe {
  if (milliseconds < 1000) return safe(`${milliseconds} ms`);
  const tenths = Math.round(milliseconds / 100);
  if (tenths < 600) return safe(`${(tenths / 10).toFixed(1)} s`);
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return twoUnits(seconds, 60, 'min', 1, 's');
  if (seconds < 48 * 3600) return twoUnits(seconds, 3600, 'h', 60, 'min');
  return twoUnits(seconds, 86_400, 'd', 3600, 'h');
}

/** Of whole seconds: `9 s`, not `9.0 s`. */
export function wholeDuration(seconds: number): Safe {
  return seconds < 60 ? safe(`${seconds} s`) : duration(seconds * 1000);
}

const byteUnits = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

export function byteSize(bytes: number): Safe {
  if (bytes < 1024) return safe(`${bytes} B`);
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1023.95 && unit < byteUnits.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return safe(`${size < 99.95 ? size.toFixed(1) : grouped(Math.round(size))} ${byteUnits[unit]!}`);
}

function shareText(share: number): Safe {
  const value = share * 100;
  if (value === 0) return say`0%`;
  if (value === 100) return say`100%`;
  if (value < 0.01) return say`<0.01%`;
  if (value > 99.9 && value < 100) return say`>99.9%`;
  return safe(`${value.toFixed(value < 0.995 ? 2 : 1)}%`);
}

function twoUnits(amount: number, large: number, largeName: string, small: number, smallName: string): Safe {
  const whole = Math.floor(amount / large);
  const rest = Math.floor((amount - whole * large) / small);
  return safe(rest === 0 ? `${whole} ${largeName}` : `${whole} ${largeName} ${rest} ${smallName}`);
}
