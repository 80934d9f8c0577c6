import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { capabilitiesOf, credentialFields, descriptorFaults, type AnyAdapter } from '@sellercloudx/adapter-kit';
import { z } from 'zod';
import { LOCALES } from '../../core/http/request-context.ts';

/** The plugin that contributes adapters of the configuration. */
export const CONFIGURED_ADAPTERS = 'configured-adapters';

export type LoadedAdapters = { loaded: AnyAdapter[]; refused: { place: string; why: string }[] };

const LOADS_WITHIN_MS = 15_000;
const CONTRACT = 1;

/** An adapter that cannot be taken; the message ends a sentence that names the place. */
class Refusal extends Error {}

/**
 * Adapters that the configuration names: installed packages, folders with a package.json, modules. Each is loaded and
 * checked by itself, so that a bad one is left out and the others are not touched.
 */
export async function loadAdapters(
  places: readonly string[],
  { root, known, namespaces }: { root: string; known: readonly AnyAdapter[]; namespaces: readonly string[] },
): Promise<LoadedAdapters> {
  const result: LoadedAdapters = { loaded: [], refused: [] };
  for (const place of places) {
    try {
      const adapter = adapterIn(await imported(place, root));
      const twin = [...known, ...result.loaded].find(({ id }) => id === adapter.id);
      if (twin) throw new Refusal(`its id ${adapter.id} is taken by ${twin.name}`);
      // its texts stand under its id: they would be read in place of a plugin's
      if (namespaces.includes(adapter.id))
        throw new Refusal(`its id ${adapter.id} is the name of a part of SellerCloudX`);
      check(adapter);
      result.loaded.push(guarded(adapter));
    } catch (error) {
      result.refused.push({ place, why: sentenceOf(error) });
    }
  }
  return result;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return `it failed while it was loaded (${error instanceof Error ? error.message : String(error)})`;
}

/** A module that never ends its loading would keep everybody waiting. */
async function imported(place: string, root: string): Promise<unknown> {
  const address = addressOf(place, root);
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Refusal('it was not loaded in 15 seconds')), LOADS_WITHIN_MS);
  });
  try {
    return await Promise.race([import(address) as Promise<unknown>, tooLate]);
  } finally {
    clearTimeout(late);
  }
}

/** A path is one when it looks like one: `./acme`, `../acme`, `/opt/acme`; all else is the name of a package. */
function addressOf(place: string, root: string): string {
  if (!/^(\.{1,2}[\\/]|[\\/]|[A-Za-z]:[\\/])/.test(place)) return place;
  const file = path.resolve(root, place);
  if (!fs.existsSync(file)) throw new Refusal('there is nothing at this path');
  return pathToFileURL(fs.statSync(file).isDirectory() ? entryOf(file) : file).href;
}

const zEntry = z.object({
  main: z.string().optional(),
  exports: z
    .union([z.string(), z.object({ '.': z.union([z.string(), z.object({ default: z.string() })]) })])
    .optional()
    .catch(undefined),
});

function entryOf(folder: string): string {
  const file = path.join(folder, 'package.json');
  if (!fs.existsSync(file)) throw new Refusal('the folder has no package.json');
  const { main, exports } = zEntry.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const whole = typeof exports === 'object' ? exports['.'] : exports;
  return path.join(folder, (typeof whole === 'object' ? whole.default : whole) ?? main ?? 'index.js');
}

/** The default export, or the only one that is an adapter. */
function adapterIn(module: unknown): AnyAdapter {
  const found = [...new Set(Object.values(module as object))].filter(isAdapter);
  if (found.length === 1) return found[0]!;
  throw new Refusal(found.length === 0 ? 'it exports no adapter' : 'it exports more than one adapter');
}

function isAdapter(value: unknown): value is AnyAdapter {
  const parts = value as Partial<AnyAdapter> | null;
  return typeof parts === 'object' && typeof parts?.id === 'string' && typeof parts.open === 'function';
}

function check(adapter: AnyAdapter): void {
  const contract: unknown = adapter.contract;
  if (contract !== CONTRACT)
    throw new Refusal(`it is written for contract ${String(contract)} of the kit, and this is ${CONTRACT}`);
  for (const fault of descriptorFaults(adapter)) throw new Refusal(fault);
  checkTexts(adapter);
  checkCapabilities(adapter);
}

/** Without its texts the form would show keys, and a file that is missing would stop the start. */
function checkTexts({ locales, credentials }: AnyAdapter): void {
  for (const language of LOCALES) {
    const file = path.join(fileURLToPath(locales), `${language}.json`);
    if (!fs.existsSync(file)) throw new Refusal(`its texts lack ${language}.json`);
    const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as unknown;
    const hasText = (key: string) =>
      typeof key.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], texts) ===
      'string';
    const missing = credentialFields(credentials).find(({ label }) => !hasText(label));
    if (missing) throw new Refusal(`${language}.json has no text ${missing.label} for the field ${missing.name}`);
  }
}

/** `open` makes no call, so ports can be looked at with keys that are none; what several kinds of keys open is not known. */
function checkCapabilities(adapter: AnyAdapter): void {
  const fields = credentialFields(adapter.credentials);
  const credentials = Object.fromEntries(fields.map(({ name }) => [name, 'placeholder']));
  if (!adapter.credentials.safeParse(credentials).success) return;
  const offered = capabilitiesOf(
    adapter.open({
      credentials,
      baseUrls: Object.fromEntries(adapter.hosts.map((host) => [host, 'http://127.0.0.1:9'])),
      http: { request: noCall, exchange: noCall },
      clock: { now: () => new Date(), sleep: noCall },
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    }),
  );
  const extra = offered.find((capability) => !adapter.capabilities.includes(capability));
  if (extra) throw new Refusal(`it offers ${extra} without declaring it`);
  if (fields.some(({ keyTypes }) => keyTypes)) return;
  const missing = adapter.capabilities.find((capability) => !offered.includes(capability));
  if (missing) throw new Refusal(`it declares ${missing} and does not offer it`);
}

const noCall = (): Promise<never> => Promise.reject(new Refusal('it makes calls while its ports are opened'));

/** What it offers is looked at each time: real keys may open more than the check has seen. */
function guarded(adapter: AnyAdapter): AnyAdapter {
  return {
    ...adapter,
    open(options) {
      const ports = adapter.open(options);
      const extra = capabilitiesOf(ports).filter((capability) => !adapter.capabilities.includes(capability));
      if (extra.length > 0)
        throw new TypeError(`Adapter ${adapter.id} offers ${extra.join(', ')} without declaring it`);
      return ports;
    },
  };
}
