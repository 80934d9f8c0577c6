import type { AttributeValue, LocalizedText, MissingPart, Problem } from '@sellercloudx/adapter-kit';
import { TenantModel } from '../../../core/db/base-model.ts';
import type { ProductId, VariantId } from '../../catalog/api.ts';
import type { ConnectionId, ListingId } from '../api.ts';

export const DRAFT_STATES = ['editing', 'publishing', 'waiting_for_import', 'published', 'rejected'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** What a person says of a card; the rest comes from the product each time it is built. Amounts are minor units as text. */
export type DraftContent = {
  brand?: string;
  titles?: LocalizedText;
  descriptions?: LocalizedText;
  attributes?: readonly AttributeValue[];
  variants?: Readonly<Record<VariantId, { price?: string; oldPrice?: string; attributes?: readonly AttributeValue[] }>>;
};

export class CardDraftRow extends TenantModel {
  static override tableName = 'card_drafts';
  static override get jsonAttributes() {
    return ['content', 'missing', 'problems'];
  }
  declare connectionId: ConnectionId;
  declare productId: ProductId;
  declare shopRemoteId: string;
  declare listingId: ListingId | null;
  declare categoryId: string | null;
  declare categoryName: string | null;
  declare content: DraftContent;
  declare state: DraftState;
  declare missing: MissingPart[];
  declare problems: Problem[];
  declare cardId: string | null;
  declare createdAt: Date;
  declare updatedAt: Date;
  declare version: number;
}
