// The sandbox toolkit, as `@sellercloudx/adapter-kit/sandbox` exports it.
export type { CallAnswer, Delivery, DeliveryFault, OutgoingCall } from './call-sender.ts';
export * from './clock.ts';
export * from './control-client.ts';
export * from './demo-goods.ts';
export * from './demo-photo.ts';
export * from './ean13.ts';
export * from './fault.ts';
export * from './goods/characteristics.ts';
export * from './goods/goods.ts';
export * from './goods/single-goods.ts';
export * from './goods/taxonomy.ts';
export * from './goods/words.ts';
export * from './label-file.ts';
export * from './loose-json.ts';
export * from './reply.ts';
export * from './sandbox.ts';
export * from './seeded-random.ts';
export * from './spec.ts';
