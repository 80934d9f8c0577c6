import type { z } from 'zod';
import type { Amount } from './amount.ts';
import type { Clock, Logger } from './call.ts';
import type { CredentialSchema } from './credential.ts';
import type { LabelFormat, LabelSize } from './document.ts';
import type { Http } from './http.ts';
import type { LimitBucket } from './limit.ts';
import type { Facet, Grain } from './target.ts';
import { capabilitiesOf, type Capability, type Ports } from './ports.ts';

/** Base URLs by name; an adapter with one host calls it `api`. Without a slash at the end. */
export type BaseUrls = Readonly<Record<string, string>>;

/** How a facet is written. */
export interface FacetRule {
  readonly grain: Grain;
  /** Items in one call of `write` at most; the engine never passes more. */
  readonly batchSize: number;
  /** The bucket a write draws from, and how many requests a full batch is: for telling how long everything takes. */
  readonly pace?: { readonly limit: string; readonly requestsPerBatch: number };
  /** Facets of the same offer that must be acknowledged first (WB media after content, Ozon stock after price). */
  readonly after: readonly Facet[];
  readonly readBack: {
    /** True when an ok answer may lie: reading back is then part of the write. */
    readonly required: boolean;
    /** How long after the answer the value may be seen. */
    readonly afterMs: number;
  };
}

/** What is written and read is what may still be ordered: units in open orders are not in it. */
export interface StockMeaning {
  /** The market lowers its number itself when an order is placed; else every unit sold there has to be written. */
  readonly decrementsOnOrder: boolean;
  readonly maxQuantity: number;
}

export interface ListingRules {
  /** Languages title and description must be in. */
  readonly languages: readonly string[];
  readonly title: { readonly min: number; readonly max: number };
  readonly description: { readonly min: number; readonly max: number };
  readonly maxVariants: number;
  readonly barcodeRequired: boolean;
  readonly packedSizeRequired: boolean;
  readonly ikpuRequired: boolean;
}

/** What a photo must be; the images plugin makes them so. */
export interface ImageRules {
  readonly minWidth: number;
  readonly minHeight: number;
  readonly maxWidth?: number;
  readonly maxHeight?: number;
  /** Width to height as the market shows it; 3:4 is `{ width: 3, height: 4 }`. */
  readonly ratio?: { readonly width: number; readonly height: number };
  readonly maxBytes: number;
  readonly formats: readonly ('jpeg' | 'png' | 'webp' | 'gif' | 'bmp')[];
  readonly minCount: number;
  readonly maxCount: number;
}

export interface Environment {
  readonly id: string;
  /** Undefined: the address is given at run time (our own sandbox). */
  readonly urls: BaseUrls | undefined;
  /** True where goods and money are real. */
  readonly live: boolean;
}

/** How calls of the market to us come about. Texts are keys of the adapter's own locales. */
export interface WebhookRules {
  /** What a call proves and what it does not, for the seller: the market signs none, or only names its addresses. */
  readonly proofKey: string;
  /** Where the seller switches them on and how, for a market that cannot be asked to or may refuse (`webhooks.subscribe`). */
  readonly setUp?: { readonly textKey: string; readonly url: string };
}

/** What the market would take of a sale; an estimate shown while a price is made up, replaced by settlement lines. */
export interface FeeEstimate {
  readonly commission: Amount;
  readonly logistics: Amount;
  readonly acquiring?: Amount;
}

export interface OpenOptions<Credentials> {
  readonly credentials: Credentials;
  readonly baseUrls: BaseUrls;
  readonly tier?: string;
  readonly http: Http;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface AdapterDescriptor<Schema extends CredentialSchema = CredentialSchema> {
  /** Lower case, digits and dashes: `uzum`. Stored; never changes. */
  readonly id: string;
  readonly contract: 1;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA zone the market's days follow. */
  readonly zone: string;
  /** Folder with `uz.json`, `ru.json`, `en.json`: see {@link localesNear}. */
  readonly locales: URL;
  /**
   * The fingerprint of the market's own OpenAPI documents the adapter was written for: operations it uses, fields it sends
   * and reads. `adapters:drift` compares newer documents with it. See {@link officialApiNear}.
   */
  readonly officialApi?: URL;
  readonly environments: readonly Environment[];
  /** Names of the base URLs, `['api']` or one per host. */
  readonly hosts: readonly string[];
  readonly credentials: Schema;
  /** A page that shows where the keys are found. */
  readonly keysHelpUrl?: string;
  readonly limits: readonly LimitBucket[];
  readonly facets: Readonly<Partial<Record<Facet, FacetRule>>>;
  readonly stockMeaning?: StockMeaning;
  readonly listing?: ListingRules;
  readonly images?: ImageRules;
  /**
   * Hosts that photos of cards come from, `images.example.com` or `*.example.com`: browsers of the host's users load
   * them from there, and from nowhere else. Without them the photos of cards are not shown.
   */
  readonly photoHosts?: readonly string[];
  readonly labels?: { readonly sizes: readonly LabelSize[]; readonly formats: readonly LabelFormat[] };
  /** How often orders may sensibly be asked for, and how long after its creation an order may appear. */
  readonly orders?: { readonly pollEveryMs: number; readonly appearsWithinMs: number };
  /** For an adapter that has the port `webhooks`. */
  readonly webhooks?: WebhookRules;
  /** What full keys can do. Ports that offer more than this are refused at `open`; narrower keys may offer less. */
  readonly capabilities: readonly Capability[];
  readonly estimateFees?: (sale: {
    readonly price: Amount;
    readonly categoryId?: string;
    readonly commissionPercent?: number;
    readonly volumeMl?: number;
  }) => FeeEstimate;
  /** Builds the ports. No I/O: a wrong key shows in `connect.test`. */
  readonly open: (options: OpenOptions<z.output<Schema>>) => Ports;
}

/** An adapter whatever its credentials are: what a host keeps in its list. `open` parses them. */
export interface AnyAdapter extends Omit<AdapterDescriptor, 'credentials' | 'open'> {
  readonly credentials: CredentialSchema;
  open(options: OpenOptions<Record<string, unknown>>): Ports;
}

/** Checks a descriptor and gives it back. A contradiction stops the start with the adapter's id and the reason. */
export function defineAdapter<Schema extends CredentialSchema>(descriptor: AdapterDescriptor<Schema>): AnyAdapter {
  for (const fault of descriptorFaults(descriptor)) throw new TypeError(`Adapter ${descriptor.id}: ${fault}`);
  return {
    ...descriptor,
    open(options) {
      const credentials = descriptor.credentials.parse(options.credentials);
      const ports = descriptor.open({ ...options, credentials });
      const extra = capabilitiesOf(ports).filter((capability) => !descriptor.capabilities.includes(capability));
      if (extra.length > 0)
        throw new TypeError(`Adapter ${descriptor.id} offers ${extra.join(', ')} without declaring it`);
      return ports;
    },
  };
}

/** Every host name → the same address: for a sandbox that serves all hosts of a market on one port. */
export function baseUrlsAt(adapter: Pick<AdapterDescriptor, 'hosts'>, url: string): BaseUrls {
  return Object.fromEntries(adapter.hosts.map((host) => [host, url.replace(/\/$/, '')]));
}

/** At least two labels after the star: `*.com` would be half the world. */
const photoHost = /^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/;

/** Where a descriptor contradicts itself. For hosts: an adapter from elsewhere may have been made without {@link defineAdapter}. */
export function* descriptorFaults(descriptor: Omit<AdapterDescriptor<CredentialSchema>, 'open'>): Generator<string> {
  const { id, limits, facets, capabilities, hosts, environments } = descriptor;
  const can = new Set<string>(capabilities);
  if (!/^[a-z][a-z0-9-]*$/.test(id)) yield 'its id is not lower case letters, digits and dashes';
  if (!can.has('connect.test')) yield 'it must be able to test its keys (connect.test)';
  if (limits.length === 0) yield 'it declares no limits';
  const ids = new Set(limits.map((bucket) => bucket.id));
  if (ids.size !== limits.length) yield 'two limits have the same id';
  for (const bucket of limits) {
    if (!(bucket.capacity >= 1) || !(bucket.refillPerSecond > 0))
      yield `limit ${bucket.id} never lets a request through`;
  }
  if (hosts.length === 0) yield 'it names no host';
  for (const host of descriptor.photoHosts ?? [])
    if (!photoHost.test(host)) yield `photo host ${host} is no host name, nor one with *. before it`;
  for (const { id: name, urls } of environments) {
    if (urls && hosts.some((host) => urls[host] === undefined)) yield `environment ${name} lacks the address of a host`;
  }
  for (const [facet, rule] of Object.entries(facets))
    if (rule.pace && !ids.has(rule.pace.limit))
      yield `facet ${facet} is paced by ${rule.pace.limit}, which is no limit`;
  for (const [port, facet] of [
    ['stocks', 'stock'],
    ['prices', 'price'],
  ] as const) {
    if (can.has(`${port}.write`) !== (facets[facet] !== undefined))
      yield `${port}.write and the ${facet} facet go together`;
  }
  if (can.has('stocks.write') && !descriptor.stockMeaning)
    yield 'it writes stocks and does not say what the number means';
  if (can.has('catalog.publish') && !(facets.content && descriptor.listing))
    yield 'it publishes without a content facet and listing rules';
  if (can.has('orders.labels') && !descriptor.labels) yield 'it prints labels and names no sizes';
  if (can.has('orders.since') && !descriptor.orders) yield 'it reads orders and does not say how often';
  if (can.has('webhooks.parse') !== (descriptor.webhooks !== undefined))
    yield 'the port webhooks and what is said of it go together';
  if (descriptor.webhooks && !can.has('webhooks.subscribe') && !descriptor.webhooks.setUp)
    yield 'it neither subscribes to webhooks nor says how they are set up';
  if (can.has('orders.cancel') !== can.has('orders.cancelReasons'))
    yield 'orders.cancel and orders.cancelReasons go together';
}
