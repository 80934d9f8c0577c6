import type { Card } from './state.ts';

/** The sizes every photo is shown in. */
export const photoSizes: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  big: { width: 900, height: 1200 },
  c516x688: { width: 516, height: 688 },
  c246x328: { width: 246, height: 328 },
  square: { width: 600, height: 600 },
  tm: { width: 75, height: 100 },
};

const kept = new Map<string, Uint8Array>();
const keptCount = 300;

/** A picture of a demo product: its colours and shapes follow from its number, its name stands below. */
export async function drawPhoto(
  card: Card,
  at: number,
  { width, height }: { width: number; height: number },
): Promise<Uint8Array> {
  const key = `${card.nmID}/${at}/${width}`;
  const known = kept.get(key);
  if (known) return known;
  const { default: sharp } = await import('sharp');
  const drawn = new Uint8Array(
    await sharp(Buffer.from(svgOf(card, at)))
      .resize(width, height, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer(),
  );
  if (kept.size >= keptCount) kept.delete(kept.keys().next().value!);
  kept.set(key, drawn);
  return drawn;
}

function svgOf({ nmID, title, brand, vendorCode }: Card, at: number): string {
  const hue = (nmID * 47) % 360;
  const shapes = Array.from({ length: 5 }, (_, n) => {
    const seed = nmID * (n + 3) + at * 101;
    const [x, y, size] = [150 + ((seed * 37) % 600), 250 + ((seed * 53) % 550), 120 + ((seed * 29) % 220)];
    const fill = `hsl(${(hue + n * 25 + at * 40) % 360} 65% ${45 + n * 7}%)`;
    return n % 2 === at % 2
      ? `<circle cx="${x}" cy="${y}" r="${size / 2}" fill="${fill}" fill-opacity="0.75"/>`
      : `<rect x="${x - size / 2}" y="${y - size / 2}" width="${size}" height="${size}" rx="36" fill="${fill}" fill-opacity="0.75"/>`;
  });
  const text = (y: number, size: number, line: string) =>
    `<text x="450" y="${y}" font-family="DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#26324a" text-anchor="middle">${escape(line)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue} 60% 94%)"/><stop offset="1" stop-color="hsl(${(hue + 60) % 360} 55% 84%)"/></linearGradient></defs>
<rect width="900" height="1200" fill="url(#g)"/>${shapes.join('')}
${text(1030, 44, title.length > 34 ? `${title.slice(0, 33)}…` : title)}${text(1090, 32, brand)}${text(1140, 26, `${vendorCode} · ${at + 1}`)}</svg>`;
}

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
