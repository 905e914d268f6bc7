declare module 'subset-font' {
  interface Options {
    targetFormat?: 'woff2' | 'woff' | 'truetype';
    variationAxes?: Record<string, number | { min: number; max: number; default?: number }>;
    keepFeatures?: string[];
    noHinting?: boolean;
  }
  /** Cuts a font down to the glyphs of a text. */
  export default function subset(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}
