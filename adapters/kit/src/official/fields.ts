import { bodySchemaOf, joined, resolved, type OpenApiNode, type OpenApiOperation } from './document.ts';

/** What a document says of one field. */
export interface FieldFact {
  readonly type: string;
  readonly isRequired: boolean;
  readonly values: readonly string[];
}

/** A schema and the document its references lead through. */
export type Place = { readonly schema: unknown; readonly document: OpenApiNode };

/** Of a request: `?limit` is a query parameter, `/items/[]/sku` stands in the body. */
export function requestField(operation: OpenApiOperation, path: string): FieldFact | undefined {
  const { document } = operation;
  if (!path.startsWith('?')) return fieldAt({ schema: requestSchema(operation), document }, path);
  const parameter = operation.parameters.find(({ in: where, name }) => where === 'query' && name === path.slice(1));
  return parameter && factOf({ schema: parameter.schema, document }, parameter.required === true);
}

/** Of the answer when all went well. */
export function answerField(operation: OpenApiOperation, path: string): FieldFact | undefined {
  return fieldAt({ schema: answerSchema(operation), document: operation.document }, path);
}

/** What a request must have: parameters, and names inside the objects that stand at `parents`. */
export function requiredOf(operation: OpenApiOperation, parents: Iterable<string>): string[] {
  const { document } = operation;
  const parameters = operation.parameters.filter(({ in: where, required }) => where === 'query' && required === true);
  const names = [...parents].flatMap((parent) => {
    const place = placeAt({ schema: requestSchema(operation), document }, parent);
    const required = place && (joined(place.schema, document)?.required as unknown);
    return Array.isArray(required) ? required.map((name) => `${parent}/${String(name)}`) : [];
  });
  return [...parameters.map(({ name }) => `?${String(name)}`), ...names];
}

/** Where a path of the answer leads. */
export function schemaAt(operation: OpenApiOperation, path: string): Place | undefined {
  return placeAt({ schema: answerSchema(operation), document: operation.document }, path);
}

function requestSchema({ node, document }: OpenApiOperation): unknown {
  return bodySchemaOf(resolved(node.requestBody, document));
}

function answerSchema({ node, document }: OpenApiOperation): unknown {
  const responses = node.responses as OpenApiNode;
  const good = Object.keys(responses).find((status) => /^2\d\d$/.test(status)) ?? 'default';
  return bodySchemaOf(resolved(responses[good], document));
}

function fieldAt(root: Place, path: string): FieldFact | undefined {
  const cut = path.lastIndexOf('/');
  const [parent, name] = [placeAt(root, path.slice(0, cut)), path.slice(cut + 1)];
  const place = parent && step(parent, name);
  if (!place) return undefined;
  const required = joined(parent.schema, parent.document)?.required;
  // some documents write `required: true` on an object, which names nothing
  return factOf(place, Array.isArray(required) && required.includes(name));
}

function placeAt(root: Place, path: string): Place | undefined {
  const names = path.split('/').slice(1);
  return names.reduce<Place | undefined>((place, name) => place && step(place, name), root);
}

function step({ schema, document }: Place, name: string): Place | undefined {
  for (const variant of variantsOf(schema, document)) {
    const properties = (variant.properties ?? {}) as OpenApiNode;
    const inside = name === '[]' ? variant.items : Object.hasOwn(properties, name) ? properties[name] : undefined;
    const found =
      inside ?? (typeof variant.additionalProperties === 'object' ? variant.additionalProperties : undefined);
    if (found) return { schema: found, document };
  }
  return undefined;
}

/** The schema, and where it is a choice, what may be chosen. */
function variantsOf(schema: unknown, document: OpenApiNode): OpenApiNode[] {
  const whole = joined(schema, document);
  if (!whole) return [];
  const choices = [...((whole.oneOf as unknown[]) ?? []), ...((whole.anyOf as unknown[]) ?? [])];
  return [whole, ...choices.flatMap((one) => variantsOf(one, document))];
}

function factOf({ schema, document }: Place, isRequired: boolean): FieldFact {
  const variants = variantsOf(schema, document);
  const types = variants.map(({ type }) => type).filter((type) => typeof type === 'string');
  // a query parameter that is a list has its words on the items
  const items = variants.flatMap((one) => (one.items ? variantsOf(one.items, document) : []));
  const values = [...variants, ...items].flatMap((one) => (Array.isArray(one.enum) ? one.enum.map(String) : []));
  return { type: [...new Set(types)].join('/') || 'any', isRequired, values: [...new Set(values)].sort() };
}
