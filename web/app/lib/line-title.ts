type Line = { title: string; sku?: string | null; variant: { product: { title: string } } | null };

/** As the seller calls the product; what the market wrote is often an article number. */
export const lineTitle = ({ variant, title }: Line): string => variant?.product.title ?? title;
