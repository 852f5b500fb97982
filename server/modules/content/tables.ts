import type { ColumnType, Generated, Selectable, Updateable } from 'kysely';
import type { Id } from '#platform/ids.ts';
import type { Json, TenantId } from '#platform/tables.ts';
import type { Block } from './blocks.ts';
import type { Entry } from './menu.ts';

/** What visitors see of a page. */
export interface Shown {
  readonly title: string;
  readonly title_hi: string | null;
  readonly description: string | null;
  readonly description_hi: string | null;
  readonly blocks: Block[];
}

interface PageTable {
  tenant_id: TenantId;
  id: Id<'page'>;
  slug: string;
  title: string;
  title_hi: string | null;
  description: string | null;
  description_hi: string | null;
  blocks: Json<Block[]>;
  shown: ColumnType<Shown | null, string | null, string | null>;
  published_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  version: Generated<number>;
}

interface BannerTable {
  tenant_id: TenantId;
  id: Id<'banner'>;
  place: number;
  title: string;
  title_hi: string | null;
  text: string | null;
  text_hi: string | null;
  picture_file_id: Id<'file'> | null;
  href: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant | null;
  on_show: boolean;
  version: Generated<number>;
}

/** A page as it stands in its table. */
export type Page = Omit<Selectable<PageTable>, 'tenant_id'>;
/** What of a page may be written anew. */
export type PageChange = Updateable<PageTable>;
/** A banner as it stands in its table. */
export type Banner = Omit<Selectable<BannerTable>, 'tenant_id'>;

declare module '#platform/db.ts' {
  interface Tables {
    'content.page': PageTable;
    'content.menu': {
      tenant_id: TenantId;
      key: 'header' | 'footer';
      entries: Json<Entry[]>;
      version: Generated<number>;
    };
    'content.banner': BannerTable;
    'content.banner_day': {
      tenant_id: TenantId;
      banner_id: Id<'banner'>;
      day: Temporal.PlainDate;
      seen: Generated<bigint>;
      followed: Generated<bigint>;
    };
  }
}
