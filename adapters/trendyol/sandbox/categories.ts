/** A part of the tree with what its leaves ask for, in Trendyol's words. */
export interface Leaf {
  readonly id: number;
  readonly name: string;
  readonly kind: Kind;
  /** Per cent. */
  readonly commission: number;
}
type Kind = 'clothing' | 'shoes' | 'home' | 'electronics' | 'beauty' | 'toys' | 'food' | 'books';

export interface Attribute {
  readonly id: number;
  readonly name: string;
  readonly required: boolean;
  readonly allowCustom: boolean;
  readonly varianter: boolean;
  readonly slicer: boolean;
  readonly many: boolean;
  readonly values: readonly { readonly id: number; readonly name: string }[];
}

const branch = (id: number, name: string, kind: Kind, commission: number, leaves: readonly string[]) => ({
  id,
  name,
  leaves: leaves.map((leaf, at): Leaf => ({ id: id * 100 + at + 1, name: leaf, kind, commission })),
});

export const branches = [
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
] as const;

const leaves = new Map(branches.flatMap((one) => one.leaves.map((leaf) => [leaf.id, leaf])));
const byName = new Map([...leaves.values()].map((leaf) => [leaf.name, leaf]));

export const leafOf = (id: number): Leaf | undefined => leaves.get(id);
export const leafNamed = (name: string): Leaf => byName.get(name)!;

const attribute = (
  id: number,
  name: string,
  names: readonly string[],
  more: Partial<Omit<Attribute, 'id' | 'name' | 'values'>> = {},
): Attribute => ({
  id,
  name,
  required: false,
  allowCustom: false,
  varianter: false,
  slicer: false,
  many: false,
  ...more,
  values: names.map((value, at) => ({ id: id * 100 + at + 1, name: value })),
});

export const colour = attribute(47, 'Renk', ['Beyaz', 'Siyah', 'Mavi', 'Bej', 'Kırmızı', 'Yeşil'], {
  required: true,
  allowCustom: true,
  slicer: true,
});
export const origin = attribute(1192, 'Menşei', ['TR', 'UZ', 'CN', 'DE'], { required: true });
const material = attribute(14, 'Materyal', ['Pamuk', 'Polyester', 'Seramik', 'Çelik', 'Ahşap'], { many: true });
const gender = attribute(343, 'Cinsiyet', ['Kadın', 'Erkek', 'Unisex'], { required: true });
export const size = attribute(338, 'Beden', ['XS', 'S', 'M', 'L', 'XL', 'Tek Ebat'], { varianter: true });
export const shoeSize = attribute(339, 'Beden', ['38', '39', '40', '41', '42', '43', '44'], {
  required: true,
  varianter: true,
});
const guarantee = attribute(346, 'Garanti Süresi', ['Yok', '1 Yıl', '2 Yıl'], { required: true });

const ofKind: Readonly<Record<Kind, readonly Attribute[]>> = {
  clothing: [colour, size, gender, material, origin],
  shoes: [colour, shoeSize, gender, material, origin],
  home: [colour, material, origin],
  electronics: [colour, guarantee, origin],
  beauty: [origin, material],
  toys: [colour, material, origin],
  food: [origin],
  books: [origin],
};

export const attributesOf = ({ kind }: Leaf): readonly Attribute[] => ofKind[kind];

export const brands: readonly { readonly id: number; readonly name: string }[] = [
  'Samarkand Textile',
  'Asaka Home',
  'Registan',
  'Tulpar',
  'Zarafshan',
  'Orzu',
  'Silk Line',
  'Navruz',
  'Chorsu',
  'Bukhara Craft',
  'TRENDYOLMİLLA',
].map((name, at) => ({ id: 187_801 + at, name }));

export const brandNamed = (name: string) => brands.find((brand) => brand.name === name)!;
