import { departments, type Department } from '@sellercloudx/adapter-kit/sandbox';
import { askedOf, ofShelf, type Attribute, type Shelf } from './attributes.ts';

/** A leaf of the tree with what it asks for, in Trendyol's words. */
export interface Leaf {
  readonly id: number;
  readonly name: string;
  readonly attributes: readonly Attribute[];
  /** Per cent. */
  readonly commission: number;
  readonly vatRate: number;
}

export interface Branch {
  readonly id: number;
  readonly name: string;
  readonly branches: Branch[];
  readonly leaves: readonly Leaf[];
}

const vatRates: Readonly<Partial<Record<Shelf, number>>> = { food: 1, books: 1, clothing: 10 };

const branch = (id: number, name: string, shelf: Shelf, commission: number, leaves: readonly string[]): Branch => ({
  id,
  name,
  branches: [],
  leaves: leaves.map((leaf, at) => ({
    id: id * 100 + at + 1,
    name: leaf,
    attributes: ofShelf[shelf],
    commission,
    vatRate: vatRates[shelf] ?? 20,
  })),
});

const shelves: readonly Branch[] = [
  branch(11, 'Giyim', 'clothing', 21.5, ['T-Shirt', 'Sweatshirt', 'Gömlek', 'Pantolon', 'Elbise', 'Mont', 'Çorap']),
  branch(12, 'Ayakkabı', 'shoes', 21.5, ['Koşu Ayakkabısı', 'Bot', 'Sandalet', 'Terlik']),
  branch(13, 'Ev Tekstili', 'home', 19, ['Battaniye', 'Yastık', 'Nevresim Takımı', 'Havlu']),
  branch(14, 'Sofra & Mutfak', 'home', 18, ['Kupa', 'Termos', 'Tava', 'Tencere', 'Bıçak']),
  branch(15, 'Ev & Dekorasyon', 'home', 19, ['Organizer', 'Masa Lambası', 'Vazo', 'Oto Kokusu']),
  branch(16, 'Elektronik', 'electronics', 10, [
    'Kulaklık',
    'Şarj Cihazı',
    'Kablo',
    'Hoparlör',
    'Telefon Kılıfı',
    'Powerbank',
  ]),
  branch(17, 'Bilgisayar', 'electronics', 10, ['Mouse', 'Klavye', 'Telefon Tutucu', 'Cep Telefonu']),
  branch(18, 'Kozmetik', 'beauty', 16, ['Yüz Kremi', 'Şampuan', 'Diş Fırçası', 'Parfüm']),
  branch(19, 'Oyuncak', 'toys', 17, ['Yapı Oyuncağı', 'Peluş Oyuncak', 'Puzzle', 'Okul Çantası']),
  branch(20, 'Spor & Outdoor', 'home', 17, ['Yoga Matı', 'Dambıl', 'Futbol Topu']),
  branch(21, 'Süpermarket', 'food', 12, ['Çay', 'Kuruyemiş', 'Kahve']),
  branch(22, 'Kitap', 'books', 15, ['Yemek Kitabı', 'Roman']),
];

const generatedRoots = 1_000;
const generatedBranches = 10_000;
const generatedLeaves = 100_000;
const shelved = new Set(shelves.flatMap(({ leaves }) => leaves.map(({ name }) => name)));

/** The tree: a department that has the name of a shelf grows on it. */
export const branches: readonly Branch[] = departments.reduce<readonly Branch[]>((roots, department) => {
  const found = roots.find(({ name }) => name === department.name.tr);
  const grown = groupsOf(department);
  if (found) found.branches.push(...grown);
  else
    return [
      ...roots,
      { id: generatedRoots + department.number, name: department.name.tr, branches: grown, leaves: [] },
    ];
  return roots;
}, shelves);

/** A kind that stands on a shelf already keeps its place there. */
function groupsOf({ groups, commission, vat }: Department): Branch[] {
  return groups.flatMap(({ number, name, kinds }) => {
    const leaves = kinds
      .filter((kind) => !shelved.has(kind.name.tr))
      .map((kind) => ({
        id: generatedLeaves + kind.number,
        name: kind.name.tr,
        attributes: askedOf(kind),
        commission,
        vatRate: vat === 'reduced' ? 10 : 20,
      }));
    return leaves.length > 0 ? [{ id: generatedBranches + number, name: name.tr, branches: [], leaves }] : [];
  });
}

const leavesOf = ({ leaves: own, branches: below }: Branch): readonly Leaf[] => [...own, ...below.flatMap(leavesOf)];
const leaves = new Map(branches.flatMap(leavesOf).map((leaf) => [leaf.id, leaf]));
const byName = new Map([...leaves.values()].map((leaf) => [leaf.name, leaf]));

export const leafOf = (id: number): Leaf | undefined => leaves.get(id);
export const leafNamed = (name: string): Leaf => byName.get(name)!;
