/** What the server says about one field ("email", "lines.0.quantity"): in words, and as a key for what has no words. */
export type FieldProblem = { path: string; key: string; message?: string };

/** Why a form was not accepted. Fields are shown at their fields; `message` is for what belongs to none. */
export type FormProblems = {
  code?: string | undefined;
  /** The server's sentence, already in the person's language. */
  message?: string | undefined;
  fields: FieldProblem[];
};

/** What an action returns when it did not succeed; `values` refill the form where no JavaScript keeps it. */
export type FormResult = { problems: FormProblems; values: Record<string, string> };

/** Mutations take one `input`; people see its fields. */
export const fieldName = (path: string): string => path.replace(/^input\./, '');

type Answer = { __typename: string; code?: string; message?: string; fields?: FieldProblem[] };
const problemTypes = ['ValidationError', 'NotFound', 'Forbidden', 'Conflict', 'RateLimited'];

/** Typed errors are members of every mutation's result. Null when the result is what was asked for. */
export function problemsOf(answer: Answer): FormProblems | null {
  if (!problemTypes.includes(answer.__typename)) return null;
  const fields = (answer.fields ?? []).map((field) => ({ ...field, path: fieldName(field.path) }));
  return { code: answer.code, message: answer.message, fields };
}
