import type { paths } from '@kit/api/schema.d.ts';
import type { Language } from '@kit/preferences.ts';
import type { Palette } from '@kit/theme.ts';

/** What the server gives a page to be rendered with. */
export interface Asked {
  readonly language: Language;
  /** The languages that the business speaks, its own first. */
  readonly languages: readonly Language[];
  /** Scheme, host and port. */
  readonly origin: string;
  /** Path without the language, and query. */
  readonly path: string;
  readonly read: (path: string, input?: object) => Promise<{ data: unknown } | { refused: string; status: number }>;
}

type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** An item on a shelf. */
export type ShelfItem = Got<'/store/items'>['items'][number];
/** An item with all that its page shows. */
export type ItemPage = Got<'/store/items/{slug}'>;
/** A category. */
export type Aisle = Got<'/store/categories'>['items'][number];
/** What a search or a category can be narrowed by. */
export type Narrowings = Got<'/store/narrowings'>;

/** What every page of a store shows: whose it is. */
export interface Shop {
  readonly name: string;
  readonly zone: string;
  readonly palette: Palette;
  readonly capabilities: readonly string[];
  readonly about: Got<'/store/about'>;
  readonly aisles: readonly Aisle[];
  readonly menus: Got<'/store/menus'>['items'];
}

/** Reads a public part of the API; undefined where there is no such thing. */
export async function find<Path extends keyof paths>(
  { read }: Asked,
  path: Path,
  input?: Readonly<Record<string, unknown>>,
): Promise<Got<Path> | undefined> {
  const answer = await read(path.includes('{') ? path.replaceAll(/\{(\w+)\}/g, ':$1') : path, input);
  if ('data' in answer) return answer.data as Got<Path>;
  if (answer.status === 404 || answer.status === 400) return undefined;
  throw new Error(`${path} was refused: ${answer.refused}`);
}

/** Reads a public part of the API that is there for sure. */
export async function read<Path extends keyof paths>(
  asked: Asked,
  path: Path,
  input?: Readonly<Record<string, unknown>>,
): Promise<Got<Path>> {
  const found = await find(asked, path, input);
  if (found === undefined) throw new Error(`${path} gave nothing`);
  return found;
}

/** Whose store this is, and its categories. */
export async function shopOf(asked: Asked): Promise<Shop> {
  const [business, about, aisles, menus] = await Promise.all([
    read(asked, '/business/public'),
    read(asked, '/store/about'),
    read(asked, '/store/categories'),
    read(asked, '/store/menus'),
  ]);
  const { name, zone, palette, capabilities } = business;
  return { name, zone, palette, capabilities, about, aisles: aisles.items, menus: menus.items };
}

/** The name of something in the language of the page. */
export function nameIn(language: Language, { name, name_hi }: { name: string; name_hi?: string | null }): string {
  return (language === 'hi' ? name_hi : null) || name;
}

/** The address of a page in its language. */
export function hrefIn({ language, languages }: Pick<Asked, 'language' | 'languages'>, path: string): string {
  if (language === languages[0]) return path;
  return path === '/' ? `/${language}` : `/${language}${path}`;
}

/** The address of a picture that anyone may see, no wider than is shown. */
export function pictureOf(file_id: string, width: 160 | 320 | 640 | 1200): string {
  return `/api/v1/files/${file_id}/open?width=${width}`;
}
