import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../../core/clock.ts';
import { DAY_MS } from '../../../core/clock.ts';
import type { PublicOrigin } from '../../../core/http/public-origin.ts';
import type { PartnerId } from '../../../core/ids.ts';
import type { SecretBox } from '../../../core/secrets.ts';
import type { ImageId, ImageSize } from '../api.ts';

type Named = { partnerId: PartnerId; id: ImageId };

const LIFE_MS = 14 * DAY_MS;

type Deps = { publicOrigin: PublicOrigin; clock: Clock; secretBox: SecretBox };

/** Addresses of pictures, and who may open them without a session. */
export class ImageLinks {
  private readonly deps: Deps;
  constructor(deps: Deps) {
    this.deps = deps;
  }

  path({ partnerId, id }: Named, size: ImageSize): string {
    return `/media/${partnerId}/${id}/${size}`;
  }

  publicUrl(image: Named, size: ImageSize): string {
    const { publicOrigin, clock } = this.deps;
    // rounded up to a day, so that the address of one picture stays the same for a while and caches keep it
    const until = Math.ceil((clock.now().getTime() + LIFE_MS) / DAY_MS) * DAY_MS;
    const path = this.path(image, size);
    return `${publicOrigin.url()}${path}?until=${until}&signature=${this.sign(path, until)}`;
  }

  isSigned(path: string, until: string, signature: string): boolean {
    const moment = Number(until);
    if (!Number.isSafeInteger(moment) || moment < this.deps.clock.now().getTime()) return false;
    const wanted = Buffer.from(this.sign(path, moment));
    const given = Buffer.from(signature);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  private sign(path: string, until: number): string {
    return createHmac('sha256', this.deps.secretBox.signingKey('catalog.images'))
      .update(`${path}?${until}`)
      .digest('base64url');
  }
}
