/** What a seller mostly sells; names are in `auth:category`. */
export const partnerCategories = ['clothing', 'electronics', 'home', 'beauty', 'food', 'kids', 'sport', 'auto', 'other'] as const;
