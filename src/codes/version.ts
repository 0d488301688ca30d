/**
 * The IIS version in `#Software` (`Microsoft Internet Information Services 10.0`) or as people write it (`10`, `IIS 7.5`);
 * null if the text names none.
 */
export function parseIisVersion(text: string): number | null {
  const [, version] =
    /^(?:(?:Microsoft )?Internet Information (?:Services|Server) |IIS ?)?(\d{1,2}(?:\.\d{1,2})?)$/i.exec(
      text.trim(),
    ) ?? [];
  return version === undefined ? null : Number(version);
}
