import { attributesOf, brandNamed, leafNamed } from './categories.ts';
import { nextNumber, type SentAttribute, type TrendyolState } from './state.ts';

type Row = readonly [leaf: string, title: string, brand: string, lira: number, sizes?: readonly string[]];

/** The demo shop: number n has the stock code SKU-000n and the barcode of n, the same at the other sandboxes. */
// prettier-ignore
const rows: readonly Row[] = [
  ['T-Shirt', 'Basic Pamuklu Tişört', 'Samarkand Textile', 349.9],
  ['Sweatshirt', 'Oversize Şardonlu Kapüşonlu Sweatshirt', 'Samarkand Textile', 879.9],
  ['Battaniye', 'Pamuklu Örgü Battaniye', 'Asaka Home', 669.9],
  ['Yastık', 'Visco Ortopedik Yastık', 'Asaka Home', 559.9],
  ['Nevresim Takımı', 'Saten Nevresim Takımı', 'Asaka Home', 1159.9],
  ['Havlu', 'Havlu Kumaş Banyo Havlusu', 'Asaka Home', 239.9],
  ['Kupa', 'El Yapımı Seramik Kupa', 'Registan', 209.9],
  ['Termos', 'Çelik Termos 1 L', 'Tulpar', 489.9],
  ['Tava', 'Yapışmaz Tava 26 cm', 'Zarafshan', 629.9],
  ['Tencere', 'Paslanmaz Çelik Tencere 3 L', 'Zarafshan', 769.9],
  ['Organizer', 'Makyaj Organizeri', 'Asaka Home', 279.9],
  ['Masa Lambası', 'LED Masa Lambası', 'Orzu', 519.9],
  ['Kulaklık', 'Kablosuz Kulaklık', 'Orzu', 699.9],
  ['Şarj Cihazı', '65 W Şarj Cihazı', 'Orzu', 599.9],
  ['Kablo', 'USB-C Kablo 2 m', 'Orzu', 139.9],
  ['Hoparlör', 'Taşınabilir Hoparlör', 'Orzu', 799.9],
  ['Telefon Kılıfı', 'Silikon Telefon Kılıfı', 'Silk Line', 169.9],
  ['Powerbank', '20000 mAh Powerbank', 'Orzu', 769.9],
  ['Mouse', 'Kablosuz Mouse', 'Orzu', 309.9],
  ['Klavye', 'Mekanik Klavye', 'Orzu', 1229.9],
  ['Yüz Kremi', 'Nemlendirici Yüz Kremi', 'Navruz', 239.9],
  ['Şampuan', 'Argan Yağlı Şampuan', 'Navruz', 159.9],
  ['Diş Fırçası', 'Elektrikli Diş Fırçası', 'Navruz', 629.9],
  ['Yapı Oyuncağı', 'Ahşap Yapı Oyuncağı', 'Chorsu', 449.9],
  ['Peluş Oyuncak', 'Peluş Deve', 'Chorsu', 309.9],
  ['Puzzle', 'Registan Puzzle 1000 Parça', 'Chorsu', 279.9],
  ['Okul Çantası', 'Okul Sırt Çantası', 'Chorsu', 839.9],
  ['Yoga Matı', 'Yoga Matı', 'Tulpar', 419.9],
  ['Dambıl', 'Dambıl 2 × 3 kg', 'Tulpar', 699.9],
  ['Futbol Topu', 'Futbol Topu', 'Tulpar', 519.9],
  ['Telefon Tutucu', 'Araç İçi Telefon Tutucu', 'Tulpar', 209.9],
  ['Oto Kokusu', 'Oto Kokusu', 'Navruz', 99.9],
  ['Vazo', 'El Boyaması Seramik Vazo', 'Bukhara Craft', 449.9],
  ['Bıçak', 'Mutfak Bıçağı', 'Bukhara Craft', 489.9],
  ['Yemek Kitabı', 'Özbek Mutfağı Kitabı', 'Registan', 349.9],
  ['Çorap', 'Pamuklu Çorap, 5 Çift', 'Samarkand Textile', 169.9],
  ['Çay', 'Yaprak Yeşil Çay 250 g', 'Navruz', 119.9],
  ['Kuruyemiş', 'Karışık Kuruyemiş 500 g', 'Navruz', 299.9],
  ['Koşu Ayakkabısı', 'Koşu Ayakkabısı', 'Tulpar', 1399.9, ['40', '41', '42', '43']],
  ['Cep Telefonu', 'Akıllı Telefon 128 GB', 'Orzu', 5249.9],
];

/** EAN-13 of `478` + `0012` + n in five digits + check digit. */
export function demoBarcode(n: number): string {
  const body = `4780012${String(n).padStart(5, '0')}`;
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export function addDemoCatalogue(state: TrendyolState, count: number, now: Date, random: () => number): void {
  for (let n = 1; n <= count; n++) {
    const [leafName, title, brand, lira, sizes = [undefined]] = rows[(n - 1) % rows.length]!;
    const leaf = leafNamed(leafName);
    const round = Math.floor((n - 1) / rows.length);
    const code = `SKU-${String(n).padStart(4, '0')}`;
    const madeAt = new Date(now.getTime() - (200 - (n % 180)) * 86_400_000 - n * 1000);
    const contentId = nextNumber(state, 'content', 760_000_001);
    const barcodes = sizes.map((_, at) => (at === 0 ? demoBarcode(n) : demoBarcode(10_000 + n * 10 + at)));
    state.contents.set(contentId, {
      contentId,
      productMainId: code,
      brandId: brandNamed(brand).id,
      categoryId: leaf.id,
      title: round === 0 ? title : `${title}, Model ${round + 1}`,
      description: `<p>${title}. Günlük kullanım için üretildi, özenle paketlenir, aynı gün kargoya verilir.</p>`,
      images: [1, 2, 3].map((at) => `own/${barcodes[0]}/${at}`),
      attributes: attributesOf(leaf)
        .filter(({ required, varianter }) => required && !varianter)
        .map(({ id, values }): SentAttribute => ({ attributeId: id, attributeValueId: values[n % values.length]!.id })),
      createdAt: madeAt,
      modifiedAt: madeAt,
    });
    sizes.forEach((size, at) => {
      state.variants.set(barcodes[at]!, {
        variantId: nextNumber(state, 'variant', 1_200_000_001),
        contentId,
        barcode: barcodes[at]!,
        stockCode: at === 0 ? code : `${code}-${size}`,
        quantity: 5 + Math.floor(random() * 40),
        salePrice: lira,
        listPrice: n % 3 === 0 ? Math.round(lira * 120) / 100 : lira,
        vatRate: leaf.kind === 'food' || leaf.kind === 'books' ? 1 : leaf.kind === 'clothing' ? 10 : 20,
        dimensionalWeight: 1 + (n % 4),
        size,
        archived: false,
        locked: false,
        lockReason: undefined,
        blacklisted: false,
        createdAt: madeAt,
        stockChangedAt: undefined,
      });
    });
  }
}
