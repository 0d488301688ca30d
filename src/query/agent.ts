/** Programs that are called otherwise than by the product that they name first, or that call themselves a browser. */
const programs: readonly (readonly [token: string, family: string])[] = [
  ['windowspowershell/', 'PowerShell'],
  ['powershell/', 'PowerShell'],
  ['aiohttp/', 'aiohttp'],
  ['undici', 'undici'],
  ['microsoft office', 'Microsoft Office'],
  ['ms web services client', 'MS Web Services Client'],
];

/** The first that fits: nearly every browser names Safari, and most of them Chrome. */
const browsers: readonly (readonly [token: string, family: string])[] = [
  ['edg/', 'Edge'],
  ['edge/', 'Edge'],
  ['edga/', 'Edge'],
  ['edgios/', 'Edge'],
  ['opr/', 'Opera'],
  ['opera/', 'Opera'],
  ['opera ', 'Opera'],
  ['samsungbrowser/', 'Samsung Internet'],
  ['yabrowser/', 'Yandex Browser'],
  ['vivaldi/', 'Vivaldi'],
  ['firefox/', 'Firefox'],
  ['fxios/', 'Firefox'],
  ['crios/', 'Chrome'],
  ['chrome/', 'Chrome'],
  ['trident/', 'Internet Explorer'],
  ['msie ', 'Internet Explorer'],
  ['safari/', 'Safari'],
];

/** What names of crawlers have in them. */
const botWord = /bot|crawl|spider|slurp/i;
/** A telephone. */
const noBot = /^cubot$/i;

/** Longer than any agent of a program that is known; a hostile one is 16 KiB. */
const longest = 1024;
const longestName = 40;

/** What a program calls itself before its first version. Every browser says `Mozilla`, which names none. */
const product = /^(?!mozilla\/)([\w.-]+(?: [\w.-]+)*)\//i;

/**
 * The family of programs that a user agent belongs to, without versions: a browser (`Edge`), a crawler by its own name
 * (`Googlebot`), any other program by its product (`curl`), `other` if it names none. Blanks may be `+`, as IIS logs them.
 * Null for none (`-`).
 */
export function agentFamilyOf(userAgent: string): string | null {
  if (userAgent === '-' || userAgent === '') return null;
  const text = userAgent.slice(0, longest).replaceAll('+', ' ');
  const small = text.toLowerCase();
  const isOf = ([token]: readonly [string, string]): boolean => small.includes(token);
  return (
    programs.find(isOf)?.[1] ?? botNameIn(text) ?? productOf(text) ?? browsers.find(isOf)?.[1] ?? 'other'
  );
}

/** The whole word that tells a crawler: `AhrefsBot` of `(compatible; AhrefsBot/7.0; …)`. */
function botNameIn(text: string): string | undefined {
  const words = text.match(/[\w-]+/g) ?? [];
  return words.find((word) => word.length <= longestName && botWord.test(word) && !noBot.test(word));
}

function productOf(text: string): string | undefined {
  return product.exec(text.slice(0, longestName + 1))?.[1];
}
