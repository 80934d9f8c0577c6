import type { CallContext } from '@sellercloudx/adapter-kit';
import type { ContentApi } from './client/content.ts';
import type { WireCharc } from './wire/content.ts';

const keptSubjects = 200;

/** Characteristics of subjects already asked for: whether a value is sent as a number or as texts depends on them. */
export class Characteristics {
  private readonly content: ContentApi;
  private readonly known = new Map<string, readonly WireCharc[]>();

  constructor(content: ContentApi) {
    this.content = content;
  }

  async of(subjectId: string, ctx: CallContext): Promise<readonly WireCharc[]> {
    const kept = this.known.get(subjectId);
    if (kept) return kept;
    const charcs = await this.content.characteristics(ctx, subjectId);
    if (this.known.size >= keptSubjects) this.known.delete(this.known.keys().next().value!);
    this.known.set(subjectId, charcs);
    return charcs;
  }
}
