import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Viewer } from '../../../core/http/request-context.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { ProductId } from '../api.ts';
import type { ImageLinks } from '../images/image-links.ts';
import type { ImageService } from '../images/image-service.ts';
import { ask, ownerOf, startCatalogApp, type CatalogApp } from './catalog-app.ts';

let app: CatalogApp;
let partnerId: PartnerId;
let owner: Viewer;
let productId: ProductId;
let images: ImageService;

beforeAll(async () => {
  app = await startCatalogApp();
  partnerId = await app.create.partner();
  owner = ownerOf(app, partnerId);
  images = app.catalogDeps.productImages as ImageService;
  const [made] = await app.database.asPartner(partnerId, (trx) =>
    app.catalogDeps.productService.create(trx, [{ title: 'Lagan', variants: [{}] }], { userId: null }),
  );
  productId = made!.productId;
});
afterAll(() => app.stop());

const picture = (width: number, height: number, colour = '#c33') =>
  sharp({ create: { width, height, channels: 3, background: colour } });

type Result = { __typename: string; images?: { id: string; width: number }[]; fields?: { key: string }[] };
const upload = (files: Uint8Array[], as = owner) =>
  ask<{ addProductImages: Result }>(
    app,
    as,
    `mutation ($input: AddProductImagesInput!) { addProductImages(input: $input) { __typename
       ... on Product { images { id width } } ... on ValidationError { fields { key } } } }`,
    { input: { productId, files: files.map((bytes) => new File([bytes as BlobPart], 'photo.jpg')) } },
  ).then(({ addProductImages }) => addProductImages);

test('a picture is kept as it is and in sizes; the same one twice stays one', async () => {
  const bytes = await picture(2_000, 1_000)
    .jpeg()
    .withExif({ IFD0: { Artist: 'Sardor' } })
    .toBuffer();
  const first = await upload([bytes, await picture(300, 300, '#3c3').png().toBuffer()]);
  expect(first.images?.map(({ width }) => width)).toEqual([2_000, 300]);
  expect((await upload([bytes])).images).toHaveLength(2);
  const id = first.images![0]!.id as never;
  const meta = async (size: 'thumb' | 'market' | 'original') =>
    sharp((await images.read(partnerId, id, size))!.bytes).metadata();
  expect(await meta('thumb')).toMatchObject({ format: 'webp', width: 160, height: 80 });
  const market = await meta('market');
  expect(market).toMatchObject({ format: 'jpeg', width: 2_000 });
  expect(market.exif).toBeUndefined(); // who took it and where is nobody's business
  expect((await images.read(partnerId, id, 'original'))!.bytes.equals(bytes)).toBe(true);
});

test.each([
  ['text that calls itself a picture', async () => Buffer.from('GIF89a not really')],
  ['a picture of another format', async () => picture(10, 10).gif().toBuffer()],
  [
    'an SVG, which can carry scripts',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  ['a broken JPEG', async () => (await picture(800, 800).jpeg().toBuffer()).subarray(0, 300)],
  ['a decompression bomb', async () => picture(12_000, 12_000, '#000').png({ compressionLevel: 9 }).toBuffer()],
])(
  '%s is refused',
  async (_name, make) => {
    expect((await upload([await make()])).fields?.[0]?.key).toMatch(/^catalog:errors\.image(Format|Broken|Pixels)$/);
  },
  60_000,
);

test('a picture that is not taken in the end leaves no files', async () => {
  const root = `${(app.deps['config'] as { dataDir: string }).dataDir}/blobs/media/${partnerId}`;
  const kept = (await readdir(root)).length;
  const good = await picture(50, 50, '#33c').png().toBuffer();
  expect((await upload([good, Buffer.from('no picture')])).__typename).toBe('ValidationError');
  const { createProduct } = await ask<{ createProduct: Result }>(
    app,
    owner,
    `mutation ($input: CreateProductInput!) { createProduct(input: $input) { __typename } }`,
    { input: { title: '', photo: new File([good as BlobPart], 'photo.png') } },
  );
  expect(createProduct.__typename).toBe('ValidationError');
  const left = [];
  for (const id of await readdir(root)) left.push(...((await readdir(`${root}/${id}`)).length > 0 ? [id] : []));
  expect(left).toHaveLength(kept);
});

test('pictures are put in order and deleted', async () => {
  const before = await app.database.asPartner(partnerId, (trx) => app.catalogDeps.catalog.images(trx, [productId]));
  const ids = before.map(({ id }) => id).reverse();
  const { reorderProductImages } = await ask<{ reorderProductImages: Result }>(
    app,
    owner,
    `mutation ($input: ReorderProductImagesInput!) { reorderProductImages(input: $input) { ... on Product { images { id } } } }`,
    { input: { productId, imageIds: ids } },
  );
  expect(reorderProductImages.images?.map(({ id }) => id)).toEqual(ids);
  const { deleteProductImage } = await ask<{ deleteProductImage: Result }>(
    app,
    owner,
    `mutation ($input: DeleteProductImageInput!) { deleteProductImage(input: $input) { ... on Product { images { id } } } }`,
    { input: { imageId: ids[0] } },
  );
  expect(deleteProductImage.images?.map(({ id }) => id)).toEqual(ids.slice(1));
});

test('over HTTP a picture needs the right signature, and nobody else may tell that it exists', async () => {
  const [image] = await app.database.asPartner(partnerId, (trx) => app.catalogDeps.catalog.images(trx, [productId]));
  const { url } = await app.listen();
  const links = app.deps['imageLinks'] as ImageLinks;
  const at = (path: string) => fetch(url + path.replace(/^https?:\/\/[^/]+/, ''));
  const signed = links.publicUrl(image!, 'market');
  const good = await at(signed);
  expect([good.status, good.headers.get('content-type'), good.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/jpeg',
    'nosniff',
  ]);
  for (const bad of [
    links.path(image!, 'market'),
    signed.replace(/signature=.{4}/, 'signature=AAAA'),
    signed.replace('/market', '/large'),
    signed.replace(/until=\d+/, `until=${Date.now() + 9e9}`),
    links.publicUrl(image!, 'original'),
    links.publicUrl({ ...image!, partnerId: await app.create.partner() }, 'market'),
    `/media/${partnerId}/not-an-id/market`,
  ])
    expect((await at(bad)).status).toBe(404);
});
