import { MarketplaceError } from '@sellercloudx/adapter-kit';

/** A call this marketplace does not have. Told as a refusal of the marketplace, so that the action ends as failed. */
export const unsupported = (message: string): MarketplaceError =>
  new MarketplaceError({ code: 'unsupported', message });
