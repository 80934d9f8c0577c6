import { PDFDocument, StandardFonts, type PDFPage } from 'pdf-lib';

const points = (mm: number) => (mm / 25.4) * 72;
/** LARGE is the default and the larger one, BIG the smaller: Uzum's own names. */
const sizes = { LARGE: [58, 40], BIG: [43, 25] } as const;

/** A label as a warehouse prints it: the order's number as a bar code and in figures, and what is inside. Base64. */
export async function labelPdf(
  size: keyof typeof sizes,
  label: { readonly orderId: number; readonly lines: readonly string[] },
): Promise<string> {
  const [width, height] = sizes[size].map(points) as [number, number];
  const document = await PDFDocument.create();
  const page = document.addPage([width, height]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const scale = size === 'LARGE' ? 1 : 0.7;
  const margin = 6 * scale;
  drawBars(page, String(label.orderId), {
    x: margin,
    y: height - 44 * scale,
    width: width - 2 * margin,
    height: 38 * scale,
  });
  page.drawText(`Uzum FBS  ${label.orderId}`, { x: margin, y: height - 56 * scale, size: 10 * scale, font });
  label.lines.slice(0, 4).forEach((line, at) => {
    const room = Math.floor((width - 2 * margin) / (3.1 * scale));
    page.drawText(latin(line).slice(0, room), {
      x: margin,
      y: height - (70 + at * 10) * scale,
      size: 6.5 * scale,
      font,
    });
  });
  return Buffer.from(await document.save()).toString('base64');
}

/** A plain A4 page of text: the dispatch note and the acceptance act. */
export async function notePdf(title: string, lines: readonly string[]): Promise<string> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([595, 842]);
  page.drawText(latin(title), { x: 50, y: 780, size: 18, font });
  lines.slice(0, 50).forEach((line, at) => page.drawText(latin(line), { x: 50, y: 750 - at * 14, size: 10, font }));
  return Buffer.from(await document.save()).toString('base64');
}

/** The built-in fonts know no Cyrillic and not the letter oʻ. */
function latin(text: string): string {
  return text.replace(/[ʻʼ‘’]/g, "'").replace(/[^\x20-\x7e]/g, '?');
}

/** Interleaved 2 of 5, which scanners read: digits in pairs, one in the bars, one in the gaps. n narrow, w wide. */
const patterns = ['nnwwn', 'wnnnw', 'nwnnw', 'wwnnn', 'nnwnw', 'wnwnn', 'nwwnn', 'nnnww', 'wnnwn', 'nwnwn'];

function drawBars(page: PDFPage, digits: string, box: { x: number; y: number; width: number; height: number }): void {
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  let widths = 'nnnn';
  for (let at = 0; at < even.length; at += 2) {
    const [bars, gaps] = [patterns[Number(even[at])]!, patterns[Number(even[at + 1])]!];
    for (let n = 0; n < 5; n++) widths += bars[n]! + gaps[n]!;
  }
  widths += 'wnn';
  const units = [...widths].reduce((sum, one) => sum + (one === 'w' ? 3 : 1), 0);
  let x = box.x;
  [...widths].forEach((one, at) => {
    const width = ((one === 'w' ? 3 : 1) * box.width) / units;
    if (at % 2 === 0) page.drawRectangle({ x, y: box.y, width, height: box.height });
    x += width;
  });
}
