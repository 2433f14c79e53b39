import type { SheetResource } from './google-types.ts';

/** Google's own width of a column in pixels. */
const usualWidth = 100;

/** The width of a column in pixels. */
export function columnWidth({ data }: SheetResource, column: number): number {
  return data?.[0]?.columnMetadata?.[column]?.pixelSize ?? usualWidth;
}
