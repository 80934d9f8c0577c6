import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Posting } from './state.ts';

const points = (mm: number) => (mm / 25.4) * 72;

/** The big label of 75 × 120 mm, a page a posting, in the order asked for. */
export async function labelsPdf(postings: readonly Posting[]): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const font = await file.embedFont(StandardFonts.Helvetica);
  for (const { number, orderId, lines } of postings) {
    const page = file.addPage([points(75), points(120)]);
    const rows = [
      'OZON FBS',
      number,
      `%101%${orderId}`,
      ...lines.map(({ offerId, quantity }) => `${offerId} x ${quantity}`),
    ];
    rows.forEach((row, at) => page.drawText(ascii(row), { x: 12, y: points(120) - 24 - at * 16, size: 10, font }));
  }
  return file.save({ useObjectStreams: false });
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
