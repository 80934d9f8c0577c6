export interface DemoPhoto {
  /** Decides colours and shapes: the same picture for the same number. */
  readonly number: number;
  /** Which of the product's pictures, from 1. */
  readonly at: number;
  readonly title: string;
  readonly caption: string;
}

/** A drawn picture of a demo product, 3 to 4, its name below. */
export function demoPhotoSvg({ number, at, title, caption }: DemoPhoto): string {
  const hue = (number * 61) % 360;
  const bands = Array.from({ length: 4 }, (_, n) => {
    const y = 160 + n * 190 + ((number * (n + 2)) % 60);
    const fill = `hsl(${(hue + n * 30 + at * 45) % 360} 60% ${42 + n * 9}%)`;
    return `<rect x="${90 + ((number * (n + 5)) % 120)}" y="${y}" width="${420 + ((number * (n + 7)) % 200)}" height="150" rx="75" fill="${fill}" fill-opacity="0.8"/>`;
  });
  const text = (y: number, size: number, line: string) =>
    `<text x="450" y="${y}" font-family="DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#1c2b5a" text-anchor="middle">${escaped(line)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200">
<rect width="900" height="1200" fill="hsl(${hue} 50% 95%)"/>${bands.join('')}
${text(1060, 40, title.length > 36 ? `${title.slice(0, 35)}…` : title)}${text(1120, 28, caption)}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
