/** Where a card is prepared for a marketplace. */
export const cardDraftPath = (id: string): string => `/listings/drafts/${id}`;
