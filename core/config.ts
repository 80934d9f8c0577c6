import path from 'node:path';
import { z } from 'zod';
import { zEmail } from './email-address.ts';

const ROLES = ['web', 'worker', 'scheduler'] as const;
export type ProcessRole = (typeof ROLES)[number];

const flag = z.stringbool();
const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address with ${protocols.join(' or ')}//`,
    );

/** Every variable the product reads. Nothing else touches `process.env` (eslint guards it). */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4_000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: url(['http:', 'https:'])
    .refine(
      (text) => URL.canParse(text) && new URL(text).pathname + new URL(text).search === '/',
      'must be an address without a path: we answer at the root',
    )
    .optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  SCX_DATA_DIR: z.string().min(1).default('.data'),
  SCX_SECRET_KEY: z.string().min(32, 'needs at least 32 characters').optional(),
  SCX_PREVIOUS_SECRET_KEYS: z.string().optional(),
  SCX_ROLES: z
    .string()
    .default('web,worker,scheduler')
    .transform((text) => text.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES)).min(1)),
  SCX_ADMIN_EMAIL: zEmail.optional(),
  SCX_ADMIN_PASSWORD: z.string().min(10, 'needs at least 10 characters').optional(),
  SCX_HOSTED: flag.default(false),
  SCX_ADAPTERS: z.string().default(''),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_SYSTEM_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_OWNER_URL: url(['postgres:', 'postgresql:']).optional(),
  MONGODB_URL: url(['mongodb:', 'mongodb+srv:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('SellerCloudX <no-reply@localhost>'),
  S3_ENDPOINT: url(['http:', 'https:']).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('auto'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:']).optional(),
});

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export type Config = {
  port: number;
  host: string;
  /** Where people reach us: links in mails, Origin checks, cookie flags follow it. Filled once the port is known. */
  publicUrl: string | null;
  /** How many proxies in front may be believed about the client's address. */
  trustProxy: number;
  dataDir: string;
  secretKey: string | null;
  previousSecretKeys: string[];
  roles: ReadonlySet<ProcessRole>;
  firstAdmin: { email: string; password: string } | null;
  /** This installation serves sellers other than its owner: changes which marketplace keys fit. */
  hosted: boolean;
  /** Adapters beside those of the composition root: names of installed packages, or paths of folders and modules. */
  adapters: string[];
  logLevel: string;
  database: { app: string; system: string; owner: string } | null;
  mongodbUrl: string | null;
  redisUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  s3: { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string } | null;
  otlpEndpoint: string | null;
};

const together = (names: string[], values: unknown[]): boolean => {
  const set = values.filter((value) => value !== undefined).length;
  if (set !== 0 && set !== values.length)
    throw new ConfigError(`${names.join(', ')} must be set together or not at all.`);
  return set > 0;
};

/** @throws ConfigError with one line a variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('\n'));
  const e = parsed.data;
  const external = together(
    ['DATABASE_URL', 'DATABASE_SYSTEM_URL', 'DATABASE_OWNER_URL'],
    [e.DATABASE_URL, e.DATABASE_SYSTEM_URL, e.DATABASE_OWNER_URL],
  );
  const admin = together(['SCX_ADMIN_EMAIL', 'SCX_ADMIN_PASSWORD'], [e.SCX_ADMIN_EMAIL, e.SCX_ADMIN_PASSWORD]);
  const s3 = together(
    ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
    [e.S3_ENDPOINT, e.S3_BUCKET, e.S3_ACCESS_KEY_ID, e.S3_SECRET_ACCESS_KEY],
  );
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL ? new URL(e.PUBLIC_URL).origin : null,
    trustProxy: e.TRUST_PROXY,
    dataDir: path.resolve(e.SCX_DATA_DIR),
    secretKey: e.SCX_SECRET_KEY ?? null,
    previousSecretKeys: e.SCX_PREVIOUS_SECRET_KEYS?.split(',').filter(Boolean) ?? [],
    roles: new Set(e.SCX_ROLES),
    firstAdmin: admin ? { email: e.SCX_ADMIN_EMAIL ?? '', password: e.SCX_ADMIN_PASSWORD ?? '' } : null,
    hosted: e.SCX_HOSTED,
    adapters: e.SCX_ADAPTERS.split(',')
      .map((place) => place.trim())
      .filter(Boolean),
    logLevel: e.LOG_LEVEL,
    database: external
      ? { app: e.DATABASE_URL ?? '', system: e.DATABASE_SYSTEM_URL ?? '', owner: e.DATABASE_OWNER_URL ?? '' }
      : null,
    mongodbUrl: e.MONGODB_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    s3: s3
      ? {
          endpoint: e.S3_ENDPOINT ?? '',
          bucket: e.S3_BUCKET ?? '',
          region: e.S3_REGION,
          accessKeyId: e.S3_ACCESS_KEY_ID ?? '',
          secretAccessKey: e.S3_SECRET_ACCESS_KEY ?? '',
        }
      : null,
    otlpEndpoint: e.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  };
}
