import type { Amount } from './amount.ts';
import type { CallContext, Json, Page } from './call.ts';
import type { FileDocument } from './document.ts';
import type { Problem } from './error.ts';
import type { ItemResult, PendingItem, Reading } from './outcome.ts';
import type { Target } from './target.ts';

export interface RemoteCategory {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  /** Names from the root, for display. */
  readonly path: readonly string[];
  /** Only leaves take cards. */
  readonly isLeaf: boolean;
}

export interface RemoteAttribute {
  readonly id: string;
  readonly name: string;
  readonly help?: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'dictionary';
  readonly required: boolean;
  /** At most how many values; 1 for a single one. */
  readonly maxValues: number;
  readonly unit?: string;
  /** True when it tells the variants of one card apart (size, colour). */
  readonly distinguishesVariants: boolean;
  /** The whole dictionary when it is short; otherwise ask `dictionary`. */
  readonly values?: readonly DictionaryValue[];
  readonly maxLength?: number;
}

export interface DictionaryValue {
  readonly id: string;
  readonly text: string;
}

export interface AttributeValue {
  readonly attributeId: string;
  /** `id` for dictionary values. */
  readonly values: readonly { readonly id?: string; readonly text: string }[];
}

/** Texts by language: `{ ru: '...', uz: '...' }`. */
export type LocalizedText = Readonly<Record<string, string>>;

/** Outer size of the packed unit. Whole millimetres and grams. */
export interface PackedSize {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly weightG: number;
}

export interface DraftVariant {
  /** Ours. */
  readonly ref: string;
  readonly sku: string;
  readonly barcodes: readonly string[];
  /** What tells it from its siblings: `{ size: '42' }`, empty for a single variant. */
  readonly options: Readonly<Record<string, string>>;
  readonly packed?: PackedSize;
  /** Price at first publication, where the card call carries one. */
  readonly price?: Amount;
  readonly oldPrice?: Amount;
  /** Uzbekistan's goods classifier. */
  readonly ikpu?: string;
  readonly attributes: readonly AttributeValue[];
  /** The row at the market once it exists. */
  readonly offerId?: string;
}

/** A card to be published or overwritten, in our words. */
export interface CardDraft {
  /** Ours, unique in the batch. */
  readonly ref: string;
  /** The card at the market once it exists: then this is an update. */
  readonly cardId?: string;
  readonly shopId?: string;
  /** Cards with the same text are shown together where the market can (WB imtID, Ozon model name). */
  readonly groupRef?: string;
  readonly categoryId: string;
  readonly brand?: string;
  readonly title: LocalizedText;
  readonly description: LocalizedText;
  readonly attributes: readonly AttributeValue[];
  /** Public addresses in display order, the first is the main one. */
  readonly photos: readonly string[];
  readonly variants: readonly DraftVariant[];
  /** The card as last read, for markets whose update overwrites everything. */
  readonly lastRead?: RemoteCard;
}

/** Something a draft lacks before it can be sent; the web shows it at the field. */
export interface MissingPart {
  /** Path as in {@link Problem.field}. */
  readonly field: string;
  readonly reason: 'missing' | 'too_long' | 'too_short' | 'too_many' | 'wrong_form' | 'not_in_dictionary';
  /** Key in the adapter's locales, else a general text is shown. */
  readonly messageKey?: string;
  readonly limit?: number;
}

/** `live` sells; `problems` say why not. An unknown market word keeps `rawStatus` and gives `unknown`. */
export type CardStatus =
  'live' | 'moderation' | 'rejected' | 'hidden' | 'archived' | 'blocked' | 'out_of_stock' | 'unknown';

export interface RemoteVariant {
  readonly offerId: string;
  readonly sku?: string;
  readonly barcodes: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly price?: Amount;
  readonly oldPrice?: Amount;
  /** Seller-held stock when the list tells it. Undefined is unknown, not zero. */
  readonly stock?: number;
  /** Units in the market's own warehouses. */
  readonly marketplaceStock?: number;
  readonly packed?: PackedSize;
  readonly ikpu?: string;
  /** What the market takes of this offer's price, per cent, when it tells. */
  readonly commissionPercent?: number;
}

/** A card as the market shows it to its seller. */
export interface RemoteCard {
  readonly cardId: string;
  readonly shopId?: string;
  readonly priceGroupId?: string;
  readonly groupRef?: string;
  readonly categoryId?: string;
  readonly categoryName?: string;
  readonly brand?: string;
  readonly title: LocalizedText;
  readonly description?: LocalizedText;
  readonly attributes?: readonly AttributeValue[];
  readonly photos: readonly string[];
  readonly variants: readonly RemoteVariant[];
  readonly status: CardStatus;
  readonly rawStatus: string;
  readonly problems: readonly Problem[];
  readonly updatedAt?: Date;
  /** What an update has to send back unchanged, for the adapter's own use. */
  readonly raw?: Json;
}

/** An outcome of publishing; `card` as soon as the market's ids are known. */
export interface PublishResult extends ItemResult {
  readonly card?: {
    readonly cardId: string;
    readonly priceGroupId?: string;
    /** DraftVariant.ref → offerId. */
    readonly offerIds: Readonly<Record<string, string>>;
  };
}

export interface MediaSet {
  readonly ref: string;
  readonly target: Target;
  /** Public addresses in display order; replaces what is there. */
  readonly photos: readonly string[];
}

export interface CatalogPort {
  searchCategories?(text: string, ctx: CallContext): Promise<readonly RemoteCategory[]>;
  /** Children of a category, the roots without a parent. */
  categories?(parentId: string | undefined, ctx: CallContext): Promise<readonly RemoteCategory[]>;
  attributes?(categoryId: string, ctx: CallContext): Promise<readonly RemoteAttribute[]>;
  dictionary?(
    ask: { readonly categoryId: string; readonly attributeId: string; readonly text: string },
    ctx: CallContext,
  ): Promise<readonly DictionaryValue[]>;
  /** All cards of the account (of one shop), for import and audit. Ends; a page lost on the way throws, it is never short. */
  listCards?(
    ask: { readonly shopId?: string; readonly cursor?: string },
    ctx: CallContext,
  ): AsyncIterable<Page<RemoteCard>>;
  /** What a draft lacks, by the listing rules and the category's attributes. Pure: no call. */
  validate?(draft: CardDraft, attributes: readonly RemoteAttribute[]): readonly MissingPart[];
  /** Creates or overwrites cards. The `pending` ones are asked about with `checkTickets`. */
  publish?(drafts: readonly CardDraft[], ctx: CallContext): Promise<readonly PublishResult[]>;
  checkTickets?(items: readonly PendingItem[], ctx: CallContext): Promise<readonly PublishResult[]>;
  uploadMedia?(sets: readonly MediaSet[], ctx: CallContext): Promise<readonly ItemResult[]>;
  readBack?(targets: readonly Target[], ctx: CallContext): Promise<readonly Reading<RemoteCard>[]>;
  archive?(targets: readonly Target[], ctx: CallContext): Promise<readonly CardStateResult[]>;
  unarchive?(targets: readonly Target[], ctx: CallContext): Promise<readonly CardStateResult[]>;
  /**
   * For markets without a card call: a file the seller uploads in the cabinet. No call to the market.
   * `readPhoto` gives the JPEG behind one of the drafts' addresses, `undefined` when it cannot be had.
   */
  exportPack?(
    drafts: readonly CardDraft[],
    readPhoto?: (url: string) => Promise<Uint8Array | undefined>,
  ): Promise<FileDocument>;
}

/** Outcome of archive or unarchive; `ref` is the target's key. */
export type CardStateResult = ItemResult;
