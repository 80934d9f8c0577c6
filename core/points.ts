/** A place where plugins add something without knowing who reads it. */
export type Point<T> = { readonly name: string; readonly __item?: T };
export type Contribution<T = unknown> = readonly [Point<T>, readonly T[]];

export const definePoint = <T>(name: string): Point<T> => ({ name });

/** Collected at load; read-only afterwards. */
export class Points {
  private readonly items = new Map<string, { plugin: string; item: unknown }[]>();

  add(plugin: string, contributions: readonly Contribution[]): void {
    for (const [point, added] of contributions) {
      const list = this.items.get(point.name) ?? [];
      list.push(...added.map((item) => ({ plugin, item })));
      this.items.set(point.name, list);
    }
  }

  of<T>(point: Point<T>): T[] {
    return this.withPlugin(point).map(({ item }) => item);
  }

  withPlugin<T>(point: Point<T>): { plugin: string; item: T }[] {
    return (this.items.get(point.name) ?? []) as { plugin: string; item: T }[];
  }
}
