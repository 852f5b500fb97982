import type { Platform, Tenant } from '#platform/modules.ts';
import type { Sheet } from '#platform/sheet.ts';
import { type Ctx, inTenant } from '#platform/transaction.ts';
import { addImport, applyImport, checkImport, doNextBatch, getImport } from '../server/modules/catalogue/public.ts';
import { shown } from './measure.ts';
import { system } from './world.ts';

/** Brings a sheet into the catalogue as staff do: it is read, checked and applied, batch by batch. Gives the seconds it took. */
export async function importSheet(
  { platform, tenant }: { platform: Platform; tenant: Tenant },
  name: string,
  sheet: Sheet,
) {
  const act = <T>(fn: (ctx: Ctx) => Promise<T>) => inTenant(platform, tenant, fn, system);
  const began = performance.now();
  const seconds = () => shown((performance.now() - began) / 1_000);
  const { id, mapping, version } = await act((ctx) => addImport(ctx, { name, sheet }));
  const which = { import_id: id };
  await act((ctx) => checkImport(ctx, { ...which, version, mapping }));
  while (await act((ctx) => doNextBatch(ctx, which)));
  const checked = await act((ctx) => getImport(ctx, which));
  const checked_s = seconds();
  await act((ctx) => applyImport(ctx, { ...which, version: checked.version }));
  while (await act((ctx) => doNextBatch(ctx, which)));
  const { outcomes } = await act((ctx) => getImport(ctx, which));
  return { rows: sheet.rows.length, checked_s, done_s: seconds(), outcomes };
}

const stems = [
  'amox',
  'azith',
  'ceti',
  'dolo',
  'metfo',
  'panto',
  'rami',
  'telmi',
  'ator',
  'clopi',
  'losar',
  'domper',
  'ibu',
  'para',
  'levo',
  'oflo',
];
const ends = [
  'cillin',
  'romycin',
  'rizine',
  'par',
  'rmin',
  'prazole',
  'pril',
  'sartan',
  'vastatin',
  'dogrel',
  'fen',
  'floxacin',
];
const makers = Array.from({ length: 400 }, (_, n) => `${stems[n % 16]!.toUpperCase()} ${n} Labs`);

/** Medicines as a wholesaler lists them, the same ones each time. */
export function medicines(from: number, to: number): Sheet {
  const rows = Array.from({ length: to - from }, (_, at) => {
    const n = from + at;
    const salt = `${stems[n % 16]!}${ends[Math.floor(n / 16) % 12]!}`;
    const dose = [5, 10, 20, 40, 80, 100, 250, 500, 650, 1000][Math.floor(n / 192) % 10]!;
    const name = `${salt}${(n % 4_999).toString(36)} ${dose} ${['Tablet', 'Capsule', 'Syrup', 'Injection'][n % 4]!}`;
    const mrp = 1_000 + ((n * 7_919) % 90_000);
    return {
      row_no: at + 2,
      cells: [`G${n}`, name, makers[n % 400]!, `${salt} (${dose}mg)`, rupees(mrp), rupees(mrp - (mrp % 900))],
    };
  });
  return { headers: ['sku', 'name', 'manufacturer', 'composition', 'mrp', 'price'], rows };
}

function rupees(paise: number): string {
  return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
}
