import { expect, test } from '@jest/globals';
import { labelPng } from '@sellercloudx/adapter-kit/sandbox';
import { PDFDocument } from 'pdf-lib';
import { mergeLabels } from './label-pdf.ts';

test('pictures of two markets become pages, each of the size of its own label', async () => {
  const picture = (widthMm: number, heightMm: number) => ({
    bytes: labelPng({ widthMm, heightMm, lines: ['1'] }),
    mime: 'image/png',
    page: { widthMm, heightMm },
  });
  const merged = await PDFDocument.load(await mergeLabels([picture(58, 40), picture(100, 150)]));
  const millimetres = merged.getPages().map((page) => [page.getWidth(), page.getHeight()].map((points) => Math.round((points / 72) * 25.4))); // prettier-ignore
  expect(millimetres).toEqual([
    [58, 40],
    [100, 150],
  ]);
});
