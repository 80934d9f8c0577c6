/** "Oq, Ko'k; Qora" → three values, each once. */
export const optionValues = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((value) => value.trim())
      .filter(Boolean),
  ),
];

type OptionList = { name: string; values: string[] };
export type Option = { name: string; value: string };

/** Every combination, the first option changing slowest. Options without a name or values count for nothing. */
export function variantCombos(options: readonly OptionList[]): Option[][] {
  const used = options.filter(({ name, values }) => name.trim() !== '' && values.length > 0);
  if (used.length === 0) return [];
  return used.reduce<Option[][]>(
    (combos, { name, values }) =>
      combos.flatMap((combo) => values.map((value) => [...combo, { name: name.trim(), value }])),
    [[]],
  );
}

export const optionsText = (options: readonly Option[]): string => options.map(({ value }) => value).join(' / ');
