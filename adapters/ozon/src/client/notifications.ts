import type { CallContext } from '@sellercloudx/adapter-kit';
import { zAddressCheck, zNotificationUrls, zPushTypes } from '../wire/notifications.ts';
import type { OzonClient } from './client.ts';

type Call = { readonly ctx: CallContext; readonly operation: string };

/** Addresses Ozon calls; beta methods. https://docs.ozon.ru/api/seller/#tag/push_start */
export class NotificationsApi {
  private readonly client: OzonClient;

  constructor(client: OzonClient) {
    this.client = client;
  }

  get clientId(): string {
    return this.client.clientId;
  }

  async urls(call: Call) {
    return (await this.client.read({ ...call, path: '/v1/notification/list' }, zNotificationUrls)).urls;
  }

  async types(call: Call) {
    return (await this.client.read({ ...call, path: '/v1/notification/push-type/list' }, zPushTypes)).types;
  }

  /** Ozon calls the address with a ping and looks at the answer. */
  check(call: Call, url: string) {
    return this.client.read({ ...call, path: '/v1/notification/check', json: { url } }, zAddressCheck);
  }

  set(call: Call, url: string, types: readonly string[]): Promise<void> {
    return this.client.send({ ...call, path: '/v1/notification/set', json: { url, types } });
  }

  remove(call: Call, id: string): Promise<void> {
    return this.client.send({ ...call, path: '/v1/notification/delete', json: { id: Number(id) } });
  }
}
