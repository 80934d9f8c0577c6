// The conformance suite, as `@sellercloudx/adapter-kit/testing` exports it.
export * from './harness.ts';
export * from './report.ts';
export { allChecks, testAdapter, type TestAdapterOptions } from './test-adapter.ts';
