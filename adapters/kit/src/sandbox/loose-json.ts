import type { SandboxRequest } from './spec.ts';

/** A body as a market's gateway takes it: whatever was sent, nothing of it certain. */
export type LooseObject = Readonly<Record<string, unknown>>;

export function bodyOf({ body }: SandboxRequest): LooseObject {
  return objectOf(body);
}

export function objectOf(value: unknown): LooseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as LooseObject) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Ids come as numbers or as text; NaN for anything else. */
export function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

export function textOf(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

export function dateOf(value: unknown): Date | undefined {
  const date = new Date(textOf(value));
  return Number.isNaN(date.getTime()) ? undefined : date;
}
