import { characteristicOf, type Characteristic, type CharacteristicCode } from './characteristics.ts';
import type { DepartmentRow, GroupRow, KindRow, Packing } from './department.ts';
import { care } from './departments/care.ts';
import { family } from './departments/family.ts';
import { home } from './departments/home.ts';
import { leisure } from './departments/leisure.ts';
import { pantry } from './departments/pantry.ts';
import { technology } from './departments/technology.ts';
import { wear } from './departments/wear.ts';
import { work } from './departments/work.ts';
import { wordsOf, type Words } from './words.ts';

export interface Ask {
  readonly characteristic: Characteristic;
  readonly isRequired: boolean;
}

/** Millimetres and grams of the packed thing. */
export type Packed = readonly [depth: number, width: number, height: number, grams: number];

export interface Department {
  readonly number: number;
  readonly name: Words;
  /** Per cent. */
  readonly commission: number;
  readonly vat: DepartmentRow['vat'];
  readonly brands: readonly string[];
  readonly groups: readonly Group[];
}

export interface Group {
  readonly number: number;
  readonly name: Words;
  readonly asks: readonly Ask[];
  readonly kinds: readonly Kind[];
}

/** A leaf of the category tree. */
export interface Kind {
  /** Department, group and place in one number, `1103`: never another one for the same kind. */
  readonly number: number;
  readonly name: Words;
  /** In Russian, of many: `Футболки`. */
  readonly many: string;
  readonly department: Department;
  readonly group: Group;
  readonly roubles: number;
  readonly packed: Packed;
  /** What no packed thing of the kind is beyond. */
  readonly largest: { readonly sideMm: number; readonly grams: number };
}

/** Sides to each other, and grams a cubic centimetre. */
const boxes: Readonly<Record<Packing, readonly [depth: number, width: number, height: number, density: number]>> = {
  flat: [6, 4, 1, 0.2],
  cube: [5, 4, 3, 0.25],
  long: [8, 2, 1.5, 0.4],
  dense: [4, 3, 2, 0.8],
};

/** Departments, groups and kinds of goods as every sandbox has them, each in the shape of its market. */
export const departments: readonly Department[] = [
  ...wear,
  ...home,
  ...technology,
  ...care,
  ...family,
  ...leisure,
  ...pantry,
  ...work,
].map((row, at) => departmentOf(row, at + 1));

export const kinds: readonly Kind[] = departments.flatMap(({ groups }) => groups.flatMap((group) => group.kinds));

function departmentOf({ name, groups, ...rest }: DepartmentRow, number: number): Department {
  const made: Group[] = [];
  const department: Department = { number, name: wordsOf(name), ...rest, groups: made };
  groups.forEach((row, at) => made.push(groupOf(row, number * 10 + at, department)));
  return department;
}

function groupOf({ name, packing, asks, kinds: rows }: GroupRow, number: number, department: Department): Group {
  const made: Kind[] = [];
  const group: Group = { number, name: wordsOf(name), asks: asks.map(askOf), kinds: made };
  rows.forEach((row, at) => made.push(kindOf(row, number * 100 + at + 1, { department, group, packing })));
  return group;
}

function kindOf(
  [ru, many, uz, en, tr, roubles, grams]: KindRow,
  number: number,
  { department, group, packing }: { department: Department; group: Group; packing: Packing },
): Kind {
  const packed = packedOf(packing, grams);
  // room for what a seller packs well or badly; a fridge in a parcel of earrings is a slip of the pen
  const largest = { sideMm: Math.max(600, packed[0] * 3), grams: Math.max(5_000, grams * 10) };
  return { number, name: { ru, uz, en, tr }, many, department, group, roubles, packed, largest };
}

function askOf(text: CharacteristicCode | `${CharacteristicCode}!`): Ask {
  const isRequired = text.endsWith('!');
  const code = (isRequired ? text.slice(0, -1) : text) as CharacteristicCode;
  return { characteristic: characteristicOf(code), isRequired };
}

function packedOf(packing: Packing, grams: number): Packed {
  const [depth, width, height, density] = boxes[packing];
  const millimetres = 10 * Math.cbrt(grams / density / (depth * width * height));
  const side = (share: number) => Math.max(10, Math.round((share * millimetres) / 5) * 5);
  return [side(depth), side(width), side(height), grams];
}
