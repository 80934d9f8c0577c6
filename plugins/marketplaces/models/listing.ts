import type { AttributeValue, CardStatus, LocalizedText, Problem } from '@sellercloudx/adapter-kit';
import { TenantModel } from '../../../core/db/base-model.ts';
import { ListingView, type ConnectionId, type ListingId } from '../api.ts';

export class Listing extends TenantModel {
  static override tableName = 'listings';
  static override get jsonAttributes() {
    return ['titles', 'descriptions', 'attributes', 'problems', 'raw'];
  }
  declare connectionId: ConnectionId;
  declare cardId: string;
  declare shopRemoteId: string;
  declare title: string;
  declare status: CardStatus;
  declare rawStatus: string;
  declare problems: Problem[];
  declare photos: string[];
  declare categoryId: string | null;
  declare categoryName: string | null;
  declare brand: string | null;
  declare titles: LocalizedText;
  declare descriptions: LocalizedText | null;
  declare attributes: AttributeValue[] | null;
  declare readAt: Date;
  declare missingSince: Date | null;

  toView(): ListingView {
    return new ListingView({
      id: this.id as ListingId,
      connectionId: this.connectionId,
      cardId: this.cardId,
      shopRemoteId: this.shopRemoteId === '' ? null : this.shopRemoteId,
      title: this.title,
      status: this.status,
      rawStatus: this.rawStatus,
      problems: this.problems,
      photo: this.photos[0] ?? null,
      categoryName: this.categoryName,
      readAt: this.readAt,
      missingSince: this.missingSince,
    });
  }
}
