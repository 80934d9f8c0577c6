/** The device's answer as it came through the form; what cannot be read is refused like any answer that proves nothing. */
export function deviceAnswer(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}
