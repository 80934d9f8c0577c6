import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';

const tracer = trace.getTracer('sellercloudx');

/** Where a span hangs: below what runs now, below what was queued elsewhere, or nowhere (a beginning of its own). */
export type SpanParent = 'current' | { traceParent: string | null };

const contextOf = (parent: SpanParent): Context => {
  if (parent === 'current') return context.active();
  const { traceParent } = parent;
  return traceParent === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: traceParent });
};

/**
 * Request → job → call on one trace. Costs nothing when no exporter is configured. Attributes are names, ids and
 * numbers: never a value somebody typed, so no secret either; for the same reason an error leaves its kind, not its text.
 */
export function withSpan<T>(
  name: string,
  attributes: Attributes,
  act: (span: Span) => Promise<T>,
  { parent = 'current', kind = SpanKind.INTERNAL }: { parent?: SpanParent; kind?: SpanKind } = {},
): Promise<T> {
  return tracer.startActiveSpan(name, { attributes, kind }, contextOf(parent), async (span) => {
    try {
      return await act(span);
    } catch (error) {
      failSpan(span, kindOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

export function failSpan(span: Span, kind: string): void {
  span.setAttribute('error.type', kind);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

const kindOf = (error: unknown): string => {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
};

/** The trace this moment belongs to, for a row another process takes up: W3C `traceparent`, null when none is kept. */
export function currentTraceParent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** Sends spans by OTLP/HTTP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set. Loaded only then. */
export async function startTracing(endpoint: string | undefined): Promise<() => Promise<void>> {
  if (!endpoint) return async () => {};
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'sellercloudx' }),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })),
    ],
  });
  provider.register();
  return () => provider.shutdown();
}
