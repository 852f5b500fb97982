import type { Got } from '@kit/api/client.ts';

/** A file on its way in, whatever it lists. */
export type Import = Got<'/customer-imports/{import_id}'>;

/** One kind of file: what its columns may be, where it goes, and its words. Kinds differ in their fields alone. */
export interface FileKind {
  readonly noun: 'customer' | 'item';
  /** Where its words stand: `columns`, `field`, `fix` and the rest. */
  readonly words: 'customers.import_page' | 'catalogue.import_page';
  readonly fields: readonly string[];
  /** The list that the rows end up in, and what it is called. */
  readonly to: '/customers' | '/products';
  readonly title: string;
}

// Every kind has the same routes with the same shapes, and its words under the same keys.
/** Where the API takes such files. */
export const pathOf = ({ noun }: FileKind) => `/${noun}-imports` as '/customer-imports';
/** Where their words stand. */
export const wordsOf = ({ words }: FileKind) => words as 'customers.import_page';

/** What every step of the way in is given. */
export interface FileProps {
  kind: FileKind;
  file: Import;
}
