import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

const SECRET_KEYS = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'secret',
  'apiKey',
  'api_key',
  'authorization',
  'cookie',
  'credentials',
  'recoveryCode',
  'set-cookie',
];

/** Structured logs; what is named like a secret never reaches them, at any of the first three levels. */
export function createLog(options: { level: string; pretty?: boolean; to?: DestinationStream }): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]);
  // of an authenticator; elsewhere it is what errors are known by
  paths.push('input.code', '*.input.code');
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: { paths, censor: '[redacted]' },
    },
    options.to ?? pino.destination(2),
  );
}
