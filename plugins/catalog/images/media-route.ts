import type { HttpRoute } from '../../../core/http/routes.ts';
import { isUuid, type PartnerId } from '../../../core/ids.ts';
import { IMAGE_SIZES, type ImageId, type ImageSize, type ProductImages } from '../api.ts';
import type { ImageLinks } from './image-links.ts';

const isSize = (text: string): text is ImageSize => (IMAGE_SIZES as readonly string[]).includes(text);

/**
 * Pictures for the partner's people (session), staff, and whoever has a signed address (marketplaces). Everybody else
 * gets the answer of a picture that does not exist. Never the original over a signed address: it tells where it was taken.
 */
export const mediaRoute: HttpRoute = {
  method: 'GET',
  path: '/media/:partnerId/:imageId/:size',
  handle: async (context, { viewer }, { partnerId = '', imageId = '', size = '' }, deps) => {
    const { productImages, imageLinks } = deps as { productImages: ProductImages; imageLinks: ImageLinks };
    context.status = 404;
    if (!isUuid(partnerId) || !isUuid(imageId) || !isSize(size)) return;
    const isOwn = viewer?.partner?.id === partnerId && viewer.permissions.includes('products:read');
    const isStaff = viewer?.isAdmin === true || viewer?.isWarehouseOperator === true;
    const { until = '', signature = '' } = context.query;
    const isSigned = size !== 'original' && imageLinks.isSigned(context.path, String(until), String(signature));
    if (!isOwn && !isStaff && !isSigned) return;
    const file = await productImages.read(partnerId as PartnerId, imageId as ImageId, size);
    if (!file) return;
    context.status = 200;
    context.set('Content-Type', file.mime);
    // the bytes behind an id never change
    context.set('Cache-Control', isSigned ? 'public, max-age=86400' : 'private, max-age=31536000, immutable');
    context.set('Content-Disposition', 'inline');
    context.set('Content-Security-Policy', "default-src 'none'; sandbox");
    context.set('Cross-Origin-Resource-Policy', isSigned ? 'cross-origin' : 'same-origin');
    context.body = file.bytes;
  },
};
