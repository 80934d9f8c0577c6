import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';

export type PageSize = { widthMm: number; heightMm: number };
export type LabelFile = { bytes: Uint8Array; mime: string };

const POINTS_PER_MM = 72 / 25.4;

/** Several labels as one PDF in the order given. Pictures fill a page of their own label's size. */
export async function mergeLabels(files: readonly (LabelFile & { page: PageSize })[]): Promise<Uint8Array> {
  const merged = await PDFDocument.create();
  for (const { bytes, mime, page: size } of files) {
    if (mime === 'application/pdf') {
      const source = await PDFDocument.load(bytes, { ignoreEncryption: true });
      for (const page of await merged.copyPages(source, source.getPageIndices())) merged.addPage(page);
      continue;
    }
    // SVG and whatever else a market sends: drawn at 300 dpi, the resolution of label printers
    const png =
      mime === 'image/png'
        ? bytes
        : await sharp(bytes, { density: 300, limitInputPixels: 50_000_000 }).png().toBuffer();
    const image = await merged.embedPng(png);
    const page = merged.addPage([size.widthMm * POINTS_PER_MM, size.heightMm * POINTS_PER_MM]);
    const scale = Math.min(page.getWidth() / image.width, page.getHeight() / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    page.drawImage(image, { x: (page.getWidth() - width) / 2, y: (page.getHeight() - height) / 2, width, height });
  }
  return merged.save();
}

/** Printers that speak ZPL take labels one after the other. */
export const joinZpl = (files: readonly LabelFile[]): Uint8Array =>
  Buffer.concat(files.flatMap(({ bytes }) => [Buffer.from(bytes), Buffer.from('\n')]));
