import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import { code128Widths } from './mapping/code128.ts';
import type { WirePackage } from './wire/orders.ts';

export const labelSize = { id: '100x100', widthMm: 100, heightMm: 100 } as const;

const pointsPerMm = 72 / 25.4;
const side = labelSize.widthMm * pointsPerMm;
const margin = 6 * pointsPerMm;
const mostLines = 6;

export interface OwnLabel {
  readonly trackingNumber: string;
  readonly parcel: WirePackage;
}

/** The carrier scans the tracking number; the rest is for the packer. Nothing of the buyer is on it. */
export async function ownLabelPdf({ trackingNumber, parcel }: OwnLabel): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([side, side]);
  const [plain, bold] = [
    await pdf.embedFont(StandardFonts.Helvetica),
    await pdf.embedFont(StandardFonts.HelveticaBold),
  ];
  const write = (text: string, y: number, size: number, font: PDFFont = plain) =>
    page.drawText(ascii(text), { x: margin, y: side - y * pointsPerMm, size, font });
  write(parcel.cargoProviderName ?? 'Trendyol', 14, 16, bold);
  drawBars(page, trackingNumber, { top: 20, height: 28 });
  write(trackingNumber, 54, 14, bold);
  write(`Siparis / Order ${parcel.orderNumber}`, 62, 10);
  write(`Paket / Package ${parcel.shipmentPackageId}`, 67, 10);
  linesOf(parcel).forEach((line, at) => write(line, 74 + at * 4, 8));
  return pdf.save();
}

export function ownLabelZpl({ trackingNumber, parcel }: OwnLabel): string {
  const field = (x: number, y: number, height: number, text: string) =>
    `^FO${x},${y}^A0N,${height},${height}^FD${ascii(text).replace(/[\^~]/g, ' ')}^FS`;
  const lines = linesOf(parcel).map((line, at) => field(40, 590 + at * 32, 26, line));
  // 8 dots a millimetre
  return [
    '^XA^CI28^PW800^LL800',
    field(40, 60, 56, parcel.cargoProviderName ?? 'Trendyol'),
    `^FO40,150^BY3^BCN,220,Y,N,N^FD${trackingNumber}^FS`,
    field(40, 470, 36, `Siparis / Order ${parcel.orderNumber}`),
    field(40, 520, 36, `Paket / Package ${parcel.shipmentPackageId}`),
    ...lines,
    '^XZ',
  ].join('\n');
}

function drawBars(page: PDFPage, text: string, { top, height }: { top: number; height: number }): void {
  const widths = code128Widths(text);
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const module = (side - 2 * margin) / modules;
  let x = margin;
  widths.forEach((width, at) => {
    const isBar = at % 2 === 0;
    if (isBar)
      page.drawRectangle({
        x,
        y: side - (top + height) * pointsPerMm,
        width: width * module,
        height: height * pointsPerMm,
      });
    x += width * module;
  });
}

function linesOf({ lines }: WirePackage): string[] {
  const shown = lines
    .slice(0, mostLines)
    .map(({ quantity, stockCode, barcode, productName }) =>
      `${quantity} x ${stockCode ?? barcode ?? ''} ${productName ?? ''}`.slice(0, 58),
    );
  return lines.length > mostLines ? [...shown, `+ ${lines.length - mostLines}`] : shown;
}

/** The built-in fonts of PDF and of printers lack ğ, ı, ş and all Cyrillic letters. */
function ascii(text: string): string {
  return text
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^ -~]/g, '?');
}
