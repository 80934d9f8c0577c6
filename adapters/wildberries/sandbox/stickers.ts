import QRCode from 'qrcode';

export interface StickerKind {
  readonly type: 'svg' | 'png' | 'zpl';
  readonly width: number;
  readonly height: number;
}

/** 58×40 mm is 580×400 points, 40×30 is 400×300; no other size exists. */
export function readStickerKind(type: string | null, widthMm: number, heightMm: number): StickerKind | undefined {
  const isKnown = (widthMm === 58 && heightMm === 40) || (widthMm === 40 && heightMm === 30);
  if (!isKnown || !['svg', 'png', 'zplv', 'zplh'].includes(type ?? '')) return undefined;
  return { type: type === 'svg' || type === 'png' ? type : 'zpl', width: widthMm * 10, height: heightMm * 10 };
}

/** A QR code at the left and up to three lines at the right, as on the real ones. */
export async function sticker(
  { type, width, height }: StickerKind,
  { code, lines }: { code: string; lines: readonly string[] },
): Promise<Uint8Array> {
  const side = height - 60;
  if (type === 'zpl') {
    const texts = lines.map((line, at) => `^FO${side + 40},${60 + at * 70}^A0N,48,40^FD${line}^FS`).join('');
    return Buffer.from(`^XA^PW${width}^LL${height}^CI28^FO20,30^BQN,2,8^FDQA,${code}^FS${texts}^XZ`, 'utf8');
  }
  const svg = drawSvg(code, lines, width, height, side);
  if (type === 'svg') return Buffer.from(svg, 'utf8');
  const { default: sharp } = await import('sharp');
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 6 }).toBuffer());
}

function drawSvg(code: string, lines: readonly string[], width: number, height: number, side: number): string {
  const { modules } = QRCode.create(code, { errorCorrectionLevel: 'M' });
  const cell = Math.floor(side / modules.size);
  // a rectangle a run, a third of the squares
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const first = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      const [x, y] = [20 + first * cell, 30 + row * cell];
      runs.push(`<rect x="${x}" y="${y}" width="${(column + 1 - first) * cell}" height="${cell}"/>`);
    }
  }
  const texts = lines
    .map(
      (line, at) =>
        `<text x="${side + 40}" y="${110 + at * 80}" font-family="DejaVu Sans, Arial, sans-serif" font-size="${at === 1 ? 64 : 34}">${line}</text>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#fff"/><g shape-rendering="crispEdges">${runs.join('')}</g>${texts}</svg>`;
}
