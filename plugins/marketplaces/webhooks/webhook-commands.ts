import { connectionCommand } from '../api.ts';
import { END_WEBHOOKS, type WebhookSubscriptions } from './webhook-subscriptions.ts';

export const endWebhooks = connectionCommand<
  Record<string, never>,
  void,
  { webhookSubscriptions: WebhookSubscriptions }
>({
  name: END_WEBHOOKS,
  run: (session, _input, { webhookSubscriptions }) => webhookSubscriptions.unsubscribe(session),
});
