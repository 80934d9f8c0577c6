import type { CallContext, Page } from './call.ts';
import type { ItemResult } from './outcome.ts';

/** A review, a question or a chat with a buyer. */
export interface Conversation {
  readonly remoteId: string;
  readonly kind: 'review' | 'question' | 'chat';
  readonly cardId?: string;
  readonly orderRemoteId?: string;
  /** Stars, 1 to 5, of a review. */
  readonly rating?: number;
  readonly messages: readonly {
    readonly from: 'buyer' | 'seller' | 'marketplace';
    readonly text: string;
    readonly at: Date;
  }[];
  readonly needsAnswer: boolean;
  readonly answerBy?: Date;
  readonly updatedAt: Date;
}

export interface ConversationsPort {
  since(cursor: string | undefined, ctx: CallContext): AsyncIterable<Page<Conversation>>;
  reply?(
    ask: { readonly remoteId: string; readonly kind: Conversation['kind']; readonly text: string },
    ctx: CallContext,
  ): Promise<ItemResult>;
}
