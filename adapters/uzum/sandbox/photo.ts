import { crc32, deflateSync } from 'node:zlib';

const [width, height] = [750, 1000];
/** Shades in the palette: the first half for what is around the thing, the second for the thing. */
const half = 128;
const made = new Map<string, Buffer>();

/** Is the point, from the middle in halves of the width, inside the thing? */
const shapes: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  round: (x, y) => x * x + y * y < 0.42,
  slab: (x, y) => (x * x) ** 2 + (y * y * 0.38) ** 2 < 0.08,
  wide: (x, y) => (x * x * 0.72) ** 2 + (y * y * 1.2) ** 2 < 0.25,
  bottle: (x, y) => (y > -0.35 ? Math.abs(x) < 0.36 && y < 0.85 : Math.abs(x) < 0.13 && y > -0.8),
};

/** A photo of 750x1000 (3:4, Uzum's smallest): a soft background and the outline of the thing. `round-210-7` names it. */
export function photo(name: string): Buffer {
  const [asked = '', hueText = '0'] = name.split('-');
  const shape = asked in shapes ? asked : 'round';
  const hue = (Number(hueText) || 0) % 360;
  const key = `${shape}-${hue}`;
  const png = made.get(key) ?? encode(shapes[shape]!, hue);
  made.set(key, png);
  return png;
}

function encode(inside: (x: number, y: number) => boolean, hue: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    const v = (y - height / 2) / (width / 2);
    for (let x = 0; x < width; x++) {
      const u = (x - width / 2) / (width / 2);
      const shade = inside(u, v) ? half + Math.round(64 - 34 * v - 20 * u) : Math.round((y / height) * (half - 1));
      rows[y * (width + 1) + 1 + x] = shade;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bit, by palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette(hue)),
    chunk('IDAT', deflateSync(rows, { level: 4 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function palette(hue: number): Buffer {
  const around = Array.from({ length: half }, (_, n) => rgb(hue, 0.3, 0.97 - (0.08 * n) / half));
  const thing = Array.from({ length: half }, (_, n) => rgb(hue, 0.5, 0.25 + (0.5 * n) / half));
  return Buffer.from([...around, ...thing].flat());
}

function rgb(hue: number, saturation: number, light: number): [number, number, number] {
  const a = saturation * Math.min(light, 1 - light);
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    return Math.round(255 * (light - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
