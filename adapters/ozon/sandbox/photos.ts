import type { Product } from './state.ts';

/** Stands in the state for a picture the sandbox draws itself; the others are the addresses that were sent. */
export const ownPhoto = 'own:';

const [width, height] = [600, 800];
const kept = new Map<string, Uint8Array>();
const keptCount = 300;

/** The address of each picture, as seen by who asked. */
export function photoUrls({ id, images }: Product, host: string | undefined): string[] {
  return images.map((image) =>
    image.startsWith(ownPhoto)
      ? `http://${host ?? '127.0.0.1'}/photos/${id}-${image.slice(ownPhoto.length)}.png`
      : image,
  );
}

/** A picture of a demo product: its colours and shapes follow from its number, its name stands below. */
export async function drawPhoto(product: Product, at: number): Promise<Uint8Array> {
  const key = `${product.id}/${at}`;
  const known = kept.get(key);
  if (known) return known;
  const { default: sharp } = await import('sharp');
  const drawn = new Uint8Array(
    await sharp(Buffer.from(svgOf(product, at)))
      .resize(width, height)
      .png()
      .toBuffer(),
  );
  if (kept.size >= keptCount) kept.delete(kept.keys().next().value!);
  kept.set(key, drawn);
  return drawn;
}

function svgOf({ id, name, offerId }: Product, at: number): string {
  const hue = (id * 61) % 360;
  const bands = Array.from({ length: 4 }, (_, n) => {
    const y = 160 + n * 190 + ((id * (n + 2)) % 60);
    const fill = `hsl(${(hue + n * 30 + at * 45) % 360} 60% ${42 + n * 9}%)`;
    return `<rect x="${90 + ((id * (n + 5)) % 120)}" y="${y}" width="${420 + ((id * (n + 7)) % 200)}" height="150" rx="75" fill="${fill}" fill-opacity="0.8"/>`;
  });
  const text = (y: number, size: number, line: string) =>
    `<text x="450" y="${y}" font-family="DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#1c2b5a" text-anchor="middle">${escape(line)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200">
<rect width="900" height="1200" fill="hsl(${hue} 50% 95%)"/>${bands.join('')}
${text(1060, 40, name.length > 36 ? `${name.slice(0, 35)}…` : name)}${text(1120, 28, `${offerId} · ${at}`)}</svg>`;
}

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
