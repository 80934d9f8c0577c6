import { crc32, deflateSync } from 'node:zlib';

/** A label of the size asked for, with some lines of ASCII text, as a market's print call would give. */
export interface LabelContent {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly lines: readonly string[];
}

/** A whole, small PDF of one page. */
export function labelPdf({ widthMm, heightMm, lines }: LabelContent): Uint8Array {
  const points = (mm: number) => ((mm / 25.4) * 72).toFixed(2);
  const shown = lines.map((line) => line.replace(/[^\x20-\x7e]/g, '?').replace(/[\\()]/g, '\\$&'));
  const text = `BT /F1 9 Tf 6 ${(Number(points(heightMm)) - 14).toFixed(2)} Td 11 TL ${shown.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(widthMm)} ${points(heightMm)}] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 6\n0000000000 65535 f \n${rows}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** A white PNG at 10 pixels a millimetre with one dark bar per line of text, so that two labels differ. */
export function labelPng({ widthMm, heightMm, lines }: LabelContent): Uint8Array {
  const [width, height] = [Math.round(widthMm * 10), Math.round(heightMm * 10)];
  const bits = Buffer.from(lines.join('\n'), 'utf8');
  const rows = Buffer.alloc((width + 1) * height, 0xff);
  for (let y = 0; y < height; y++) {
    const row = y * (width + 1);
    rows[row] = 0; // no filter
    if (y < 20 || y > height - 20) continue;
    for (let x = 20; x < width - 20; x++) {
      const module = (x - 20) >> 1;
      const byte = bits[(module >> 3) % Math.max(1, bits.length)] ?? 0;
      if ((byte >> (module & 7)) & 1) rows[row + 1 + x] = 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bit grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

export function labelSvg({ widthMm, heightMm, lines }: LabelContent): Uint8Array {
  const escaped = lines.map((line) => line.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`));
  const texts = escaped.map((line, at) => `<text x="2" y="${6 + at * 4}" font-size="3">${line}</text>`).join('');
  const size = `width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}"`;
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" ${size}>${texts}</svg>`,
    'utf8',
  );
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}
