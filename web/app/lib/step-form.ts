/** What was typed into the fields of `StepFields`, by the names the market gave them. */
export const stepForm = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (name.startsWith('form.') ? [[name.slice(5), value]] : [])),
  );
