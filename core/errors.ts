/** What every caller may see of an error: a stable code, values for its translation, and the fields it is about. */
type ErrorOptions = {
  /** Translation key under `errors.`; the code itself when absent. */
  publicKey?: string;
  /** Values for the translation. Never a secret. */
  params?: Record<string, string | number>;
  cause?: unknown;
};

export class AppError extends Error {
  readonly code: string;
  readonly publicKey: string;
  readonly params: Record<string, string | number>;

  /** @param message for the log: what, which one, what to do. Only the translated public text reaches a person. */
  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.publicKey = options.publicKey ?? `errors.${code}`;
    this.params = options.params ?? {};
  }
}

export type FieldProblem = { path: string; key: string; params?: Record<string, string | number> };

/** The input can be put right by the person who sent it; `fields` names what to change. */
export class ValidationError extends AppError {
  readonly fields: FieldProblem[];
  constructor(code: string, message: string, options: ErrorOptions & { fields?: FieldProblem[] } = {}) {
    super(code, message, options);
    this.fields = options.fields ?? [];
  }
}

export class NotFound extends AppError {}
export class Forbidden extends AppError {}
/** Someone else was first, or the thing is no longer in the state the caller saw. */
export class Conflict extends AppError {}

export class RateLimited extends AppError {
  readonly retryAfterMs: number;
  constructor(code: string, message: string, retryAfterMs: number, options: ErrorOptions = {}) {
    super(code, message, { ...options, params: { ...options.params, seconds: Math.ceil(retryAfterMs / 1000) } });
    this.retryAfterMs = retryAfterMs;
  }
}

/** One field is wrong: the short form used by services. */
export const invalid = (path: string, key: string, params?: Record<string, string | number>): ValidationError =>
  new ValidationError('invalid', `${path}: ${key}`, { fields: [{ path, key, ...(params && { params }) }] });
