// The conformance suite, as `@sellercloudx/adapter-kit/testing` exports it.
export * from './call-receiver.ts';
export * from './connection.ts';
export * from './harness.ts';
export * from './mapped.ts';
export * from './openapi.ts';
export * from './recorder.ts';
export * from './report.ts';
export * from './uses.ts';
export { allChecks, testAdapter, type TestAdapterOptions } from './test-adapter.ts';
