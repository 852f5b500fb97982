import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as catalogue from '#catalogue';
import { openWorld } from '#platform/testing.ts';
import type { Ctx } from '#platform/transaction.ts';
import { readGoods } from './goods.ts';

const world = await openWorld();
const [grocer, others] = [world.tenant, world.other];

/** What people type, and what they mean by it: `typed > name`. */
const inGrocery = `
almnd > Almonds
allmonds > Almonds
badam > Almonds
बादाम > Almonds
basmti ryce > Dehraduni basmati rice
basmati chawal > Dehraduni basmati rice
बासमती चावल > Dehraduni basmati rice
chawal > Brown rice
sona masuri > Sona masoori rice
alu > Potato
aloo > Potato
aaloo > Potato
potatos > Potato
आलू > Potato
aloo bhujiya > Aloo bhujia
pyaj > Onion
pyaaz > Onion
onoin > Onion
tamatar > Tomato, hybrid
tomoto > Tomato, hybrid
doodh > Full cream milk
dudh > Full cream milk
dood > Full cream milk
दूध > Full cream milk
toned doodh > Toned milk
aata > Multigrain atta
atta > Multigrain atta
ata > Multigrain atta
आटा > Multigrain atta
gehu ka aata > Whole wheat atta
chini > Sugar
cheeni > Sugar
shakkar > Sugar
suger > Sugar
namak > Iodised salt
sendha namak > Rock salt
haldi > Turmeric powder
tumeric powdar > Turmeric powder
lal mirchi powder > Red chilli powder
hari mirch > Green chilli
dhania powder > Coriander powder
zeera > Cumin seeds
jira > Cumin seeds
elaichi > Green cardamom
ilaychi > Green cardamom
kaju > Cashews
cashu > Cashews
kismis > Raisins
pista > Pistachios, roasted
moongfali > Peanuts, roasted
makhane > Makhana
tur dal > Toor dal
arhar daal > Toor dal
moong daal > Moong dal, split
razma > Munsiyari rajma
kabli chana > Kabuli chana
chole > Kabuli chana
sarson ka tel > Mustard oil
musturd oil > Mustard oil
mungfali tel > Groundnut oil
ghi > Cow ghee
gaay ka ghee > Cow ghee
dahi > Curd
yogurt > Curd
chaas > Buttermilk
panner > Paneer
makkhan > Butter
ande > Eggs, white
egg > Eggs, white
shimla mirch > Capsicum, green
लौकी > -
phool gobhi > Cauliflower
pata gobhi > Cabbage
bhindi > -
matar > Green peas
palak > Spinach
pudina > Mint leaves
adrak > Ginger
lehsun > Garlic
nimbu > Lemon
kela > Banana, Robusta
seb > Apple, Harsil red
anar > Pomegranate
tarbuj > Watermelon
papita > Papaya
chay patti > Assam tea
cofee > Filter coffee
biskut > Glucose biscuits
chocklate > Milk chocolate
noodels > Instant noodles, masala
cornflakes > Corn flakes
tomato sos > Tomato ketchup
kechup > Tomato ketchup
achar > Mango pickle
sabun > Bathing soap, neem
shampo > Shampoo, amla
sampoo > Shampoo, amla
tooth paste > Toothpaste
toothpest > Toothpaste
tooth brush > Toothbrush, soft
agarbati > Incense sticks, sandal
jhadu > Soft broom
detergant > Detergent powder
washing powder > Detergent powder
mombatti > Candles
diper > Baby diapers, medium
gulab jaman > Gulab jamun, tin
icecream > Vanilla ice cream
`;

const atChemist = `
parasitamol > Paracetamol 500 mg
paracitamol 650 > Paracetamol 650 mg
paracetamol650 > Paracetamol 650 mg
dolo650 > Paracetamol 650 mg
crocin > Paracetamol 500 mg
पैरासिटामोल > Paracetamol 500 mg
पेरासिटामोल 650 > Paracetamol 650 mg
bukhar ki goli > Paracetamol 500 mg
citrizine > Cetirizine 10 mg
cetrizin > Cetirizine 10 mg
amoxycilin > Amoxicillin 500 mg
azithromicin > Azithromycin 500 mg
pantaprazol > Pantoprazole 40 mg
metformine 500mg > Metformin 500 mg
telmisarten > Telmisartan 40 mg
thyroxin 50 > -
levothyroxin 50 > Levothyroxine 50 mcg
chavanprash > Chyawanprash
ashvagandha > Ashwagandha tablets
isabgul > Isabgol husk
glucometre > Glucometer with 25 strips
vitamin d3 > Vitamin D3 60,000 IU
ors > Oral rehydration salts, orange
cough sirup > -
siment > OPC 53 cement
sement 50 kg > OPC 53 cement
सीमेंट > OPC 53 cement
balu > River sand
eent > Red brick, first class
sariya 12 > TMT bar Fe 550D, 12 mm
plywod 18mm > Plywood MR, 18 mm
pankha > Ceiling fan
rajmistri > Mason
`;

/** Rows as lists of wholesalers and large shops have them, name and brand, with no Hindi. */
const listed = `
Masala Noodles - Special | MAGGI
Atta/Godihittu - Chakki Fresh | Pillsbury
Detergent Powder - Matic, Front Load | Surf Excel
Organic Expeller Pressed - Sunflower Oil | 24 Mantra
Turmeric Powder/Arisina Pudi | Tata Sampann
Toor Dal/Togari Bele | Tata Sampann
Strong Teeth Anticavity Toothpaste With Amino Shakti - Saver Pack | Colgate
Dairy Milk Silk - Hazelnut Chocolate Bar | Cadbury
Anti-Dandruff Shampoo - Lemon Fresh | Head & shoulders
Basmati Rice/Basmati Akki - Mogra/Broken | India Gate
Californian Almonds | bb Royal
Bathing Bar Soap - Germ Protection, Original | Dettol
Augmentin 625 Duo Tablet | Glaxo SmithKline Pharmaceuticals Ltd
Azithral 500 Tablet | Alembic Pharmaceuticals Ltd
Dolo 650 Tablet | Micro Labs Ltd
CROCIN650 ADVANCE TAB | GLAXO SMITHKLINE
Thyronorm 75mcg Tablet | Abbott
Crocin Advance 500mg Tablet | GSK
Allegra 120mg Tablet | Sanofi India Ltd
`;

const inLists = `
megi > Masala Noodles - Special
मैगी > Masala Noodles - Special
pilsbery aata > Atta/Godihittu - Chakki Fresh
serf exel > Detergent Powder - Matic, Front Load
surajmukhi tel > Organic Expeller Pressed - Sunflower Oil
haldi > Turmeric Powder/Arisina Pudi
हल्दी > Turmeric Powder/Arisina Pudi
तूर दाल > Toor Dal/Togari Bele
arhar dal > Toor Dal/Togari Bele
colget > Strong Teeth Anticavity Toothpaste With Amino Shakti - Saver Pack
कोलगेट > Strong Teeth Anticavity Toothpaste With Amino Shakti - Saver Pack
deri milk > Dairy Milk Silk - Hazelnut Chocolate Bar
head and sholder > Anti-Dandruff Shampoo - Lemon Fresh
शैंपू > Anti-Dandruff Shampoo - Lemon Fresh
बासमती चावल > Basmati Rice/Basmati Akki - Mogra/Broken
basmti ryce > Basmati Rice/Basmati Akki - Mogra/Broken
badaam > Californian Almonds
almnd > Californian Almonds
detol sabun > Bathing Bar Soap - Germ Protection, Original
augmantin 625 > Augmentin 625 Duo Tablet
azithrol > Azithral 500 Tablet
dolo650 > Dolo 650 Tablet
डोलो 650 > Dolo 650 Tablet
crocin 650 > CROCIN650 ADVANCE TAB
thayronorm 75 mcg > Thyronorm 75mcg Tablet
alegra 120 > Allegra 120mg Tablet
`;

interface Meant {
  readonly typed: string;
  readonly name: string;
}

function read(list: string): Meant[] {
  const lines = list.trim().split('\n');
  return lines.map((line) => line.split(' > ') as [string, string]).map(([typed, name]) => ({ typed, name }));
}

/** What is typed and doesn't show what was meant among the first three; `-` is what isn't sold. */
async function missed(tenant: typeof grocer, list: string): Promise<string[]> {
  const missing: string[] = [];
  for (const { typed, name } of read(list)) {
    const { items } = await world.in((ctx) => catalogue.listItems(ctx, { q: typed, limit: 3 }), { tenant });
    const names = items.map((item) => item.name);
    if (name === '-' ? names.length > 0 : !names.includes(name))
      missing.push(`${typed}: ${names.join('; ')} for ${name}`);
  }
  return missing;
}

/** Brings rows in as staff do, from a file. */
async function bring(tenant: typeof grocer, headers: readonly string[], rows: readonly string[][]): Promise<void> {
  const act = <T>(fn: (ctx: Ctx) => Promise<T>) => world.in(fn, { tenant });
  const sheet = { headers: [...headers], rows: rows.map((cells, at) => ({ row_no: at + 2, cells })) };
  const { id: import_id, mapping, version } = await act((ctx) => catalogue.addImport(ctx, { name: 'goods', sheet }));
  await act((ctx) => catalogue.checkImport(ctx, { import_id, version, mapping }));
  while (await act((ctx) => catalogue.doNextBatch(ctx, { import_id })));
  const checked = await act((ctx) => catalogue.getImport(ctx, { import_id }));
  await act((ctx) => catalogue.applyImport(ctx, { import_id, version: checked.version }));
  while (await act((ctx) => catalogue.doNextBatch(ctx, { import_id })));
  const { outcomes } = await act((ctx) => catalogue.getImport(ctx, { import_id }));
  assert.equal(outcomes.added, rows.length, 'every row is taken');
}

/** The goods of a demo business, a row a pack. */
function rowsOf(slug: string): string[][] {
  return readGoods(slug).shelves.flatMap(({ name: shelf, goods }) =>
    goods.flatMap(({ name, name_hi, brand, packs, values }) =>
      packs.map(({ pack }) => [name, name_hi, brand ?? '', pack ?? '', shelf, '10', `${values['composition'] ?? ''}`]),
    ),
  );
}

before(async () => {
  const headers = ['name', 'name_hi', 'brand', 'pack', 'category', 'price', 'composition'];
  await bring(grocer, headers, rowsOf('freshvilla'));
  await bring(others, headers, [...rowsOf('onemedi'), ...rowsOf('realserv')]);
  const rows = listed.trim().split('\n');
  await bring(
    others,
    ['name', 'brand', 'price'],
    rows.map((row) => [...row.split(' | '), '10']),
  );
});

test('what people of India type finds the goods of a grocer', async () => {
  assert.deepEqual(await missed(grocer, inGrocery), []);
});

test('what people of India type finds medicines and building materials', async () => {
  assert.deepEqual(await missed(others, atChemist), []);
});

test('what people of India type finds goods of large lists that have no Hindi', async () => {
  assert.deepEqual(await missed(others, inLists), []);
});
