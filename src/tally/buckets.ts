/** Values below it have a bucket each; above, a bucket is 1/64 of its power of two: at most 0.8 % from its middle. */
const singleBelow = 128;
const bucketsPerOctave = 64;

/** Higher values count as this one, in milliseconds 49 days: a percentile never needs more, and 32 bits hold it. */
export const highest = 2 ** 32 - 2;

/** The bucket of a whole number from 0 to `highest`. */
export function bucketOf(value: number): number {
  if (value < singleBelow) return value;
  const octave = 31 - Math.clz32(value);
  return singleBelow + (octave - 8) * bucketsPerOctave + (value >>> (octave - 6));
}

/** The middle of a bucket, rounded. */
export function middleOf(bucket: number): number {
  if (bucket < singleBelow) return bucket;
  const octave = 7 + Math.floor((bucket - singleBelow) / bucketsPerOctave);
  const width = 2 ** (octave - 6);
  return (
    (bucketsPerOctave + ((bucket - singleBelow) % bucketsPerOctave)) * width + Math.floor((width - 1) / 2)
  );
}
