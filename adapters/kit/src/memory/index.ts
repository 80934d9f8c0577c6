// The reference adapter and its market, as `@sellercloudx/adapter-kit/memory` exports them.
export { memory } from './adapter.ts';
export { startMemoryHarness } from './harness.ts';
export { goodKey as memoryKey, readOnlyKey as memoryReadOnlyKey, startMemoryMarket } from './market/market.ts';
export type { MarketState } from './market/state.ts';
