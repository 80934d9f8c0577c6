import { bytesReply, type Router } from '@sellercloudx/adapter-kit/sandbox';
import { brands } from './brands.ts';
import { notFound } from './replies.ts';
import type { Content, TrendyolState } from './state.ts';

const kept = new Map<string, Uint8Array>();
const keptCount = 300;

/** Pictures of the demo products, as the content network of the market would serve them: open to everybody. */
export function addPhotoRoutes(router: Router<TrendyolState>): void {
  router.get(
    '/photos/:barcode/:file',
    async ({ params }, state) => {
      const variant = state.variants.get(params.barcode!);
      const content = variant && state.contents.get(variant.contentId);
      const at = Number(/^(\d)\.jpg$/.exec(params.file!)?.[1] ?? 0);
      if (!content || at === 0) return notFound();
      return bytesReply(await drawPhoto(content, at), 'image/jpeg', { headers: { 'cache-control': 'max-age=86400' } });
    },
    { authenticated: false, limits: [] },
  );
}

/** Colours and shapes follow from the number of the product, its name stands below. */
async function drawPhoto(content: Content, at: number): Promise<Uint8Array> {
  const key = `${content.contentId}/${at}`;
  const known = kept.get(key);
  if (known) return known;
  const { default: sharp } = await import('sharp');
  const drawn = new Uint8Array(
    await sharp(Buffer.from(svgOf(content, at)))
      .jpeg({ quality: 82 })
      .toBuffer(),
  );
  if (kept.size >= keptCount) kept.delete(kept.keys().next().value!);
  kept.set(key, drawn);
  return drawn;
}

function svgOf({ contentId, title, brandId, productMainId }: Content, at: number): string {
  const hue = (contentId * 61) % 360;
  const rings = Array.from({ length: 4 }, (_, n) => {
    const seed = contentId * (n + 2) + at * 97;
    const [x, y, size] = [120 + ((seed * 41) % 360), 180 + ((seed * 59) % 420), 60 + ((seed * 31) % 110)];
    const colour = `hsl(${(hue + n * 30 + at * 45) % 360} 62% ${44 + n * 8}%)`;
    return n % 2 === at % 2
      ? `<circle cx="${x}" cy="${y}" r="${size}" fill="none" stroke="${colour}" stroke-width="26"/>`
      : `<rect x="${x - size}" y="${y - size / 2}" width="${size * 2}" height="${size}" rx="24" fill="${colour}"/>`;
  });
  const text = (y: number, size: number, line: string) =>
    `<text x="300" y="${y}" font-family="DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#2b2440" text-anchor="middle">${escape(line)}</text>`;
  const brand = brands.find(({ id }) => id === brandId)?.name ?? '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900" viewBox="0 0 600 900">
<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 55% 95%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 50% 83%)"/></linearGradient></defs>
<rect width="600" height="900" fill="url(#g)"/>${rings.join('')}
${text(770, 28, title.length > 34 ? `${title.slice(0, 33)}…` : title)}${text(812, 22, brand)}${text(848, 18, `${productMainId} · ${at}`)}</svg>`;
}

function escape(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
