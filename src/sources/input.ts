import { flowOfDescriptor } from './flow.ts';
import { openReader } from './open.ts';

/**
 * All that an open descriptor brings, as text in UTF-8 or as it came; null if that is more than `most` bytes.
 * Rejects with a `SourceError`.
 */
export async function readInput(descriptor: number, most: number): Promise<Uint8Array | null> {
  const reader = await openReader(flowOfDescriptor(descriptor));
  try {
    const text = new Uint8Array(most + 1);
    let end = 0;
    while (end < text.length) {
      const length = await reader.read(text.subarray(end));
      if (length === 0) return text.subarray(0, end);
      end += length;
    }
    return null;
  } finally {
    await reader.close();
  }
}
