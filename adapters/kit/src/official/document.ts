export type OpenApiNode = { [key: string]: unknown };

/** An operation of a market's own OpenAPI 3.0 document. */
export interface OpenApiOperation {
  readonly method: string;
  /** `/v2/orders/{orderId}` */
  readonly template: string;
  readonly pattern: RegExp;
  readonly node: OpenApiNode;
  readonly document: OpenApiNode;
  readonly parameters: readonly OpenApiNode[];
}

/** `GET /v2/orders/{orderId}` */
export function nameOf({ method, template }: OpenApiOperation): string {
  return `${method} ${template}`;
}

export function operationsOf(document: OpenApiNode): OpenApiOperation[] {
  return Object.entries(document.paths as OpenApiNode).flatMap(([template, given]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap((method) => {
      const item = resolved(given, document)!;
      const node = item[method] as OpenApiNode | undefined;
      if (!node) return [];
      const parameters = [...((item.parameters as unknown[]) ?? []), ...((node.parameters as unknown[]) ?? [])];
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
      const named = parameters.map((one) => resolved(one, document)!);
      return [{ template, pattern, method: method.toUpperCase(), node, document, parameters: named }];
    }),
  );
}

/** `/orders/new` goes before `/orders/{id}`. */
export function operationFor(
  operations: readonly OpenApiOperation[],
  { method, path }: { readonly method: string; readonly path: string },
): OpenApiOperation | undefined {
  const fits = operations.filter((one) => one.method === method && one.pattern.test(path));
  return fits.sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
}

/** The node itself, or the one it points at inside its document. */
export function resolved(node: unknown, document: OpenApiNode): OpenApiNode | undefined {
  let found = node as OpenApiNode | undefined;
  while (found && typeof found.$ref === 'string') {
    const path = found.$ref.slice(2).split('/');
    found = path.reduce((at, key) => at[key.replaceAll('~1', '/').replaceAll('~0', '~')] as OpenApiNode, document);
  }
  return found;
}

/** The schema of a request or response body of that kind; without a kind, of the first it has. */
export function bodySchemaOf(holder: OpenApiNode | undefined, mime?: string): unknown {
  const content = (holder?.content ?? {}) as Record<string, { schema?: unknown }>;
  const key = Object.keys(content).find((name) => mime === undefined || name.split(';')[0] === mime);
  return key === undefined ? undefined : content[key]!.schema;
}

/** A closed object cannot be the sum of two closed ones, so the parts of `allOf` become one. */
export function joined(node: unknown, document: OpenApiNode): OpenApiNode | undefined {
  const schema = resolved(node, document);
  if (!schema?.allOf) return schema;
  const { allOf, ...own } = schema;
  const parts = [...(allOf as unknown[]).map((part) => joined(part, document)), own];
  return parts.reduce<OpenApiNode>((whole, part) => {
    const properties = {
      ...(whole.properties as OpenApiNode | undefined),
      ...(part?.properties as OpenApiNode | undefined),
    };
    const required = [...((whole.required as string[]) ?? []), ...((part?.required as string[]) ?? [])];
    return {
      ...whole,
      ...part,
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    };
  }, {});
}
