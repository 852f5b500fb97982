import { useTranslations } from 'use-intl';
import { FileImport } from '../shell/file-import.tsx';

const fields = [
  ...['name', 'name_hi', 'sku', 'brand', 'category', 'price', 'mrp'],
  ...['pack', 'sold_by', 'hsn', 'description', 'attribute'],
];

/** Bringing products in from a CSV file. */
export default function ImportProducts() {
  const t = useTranslations('catalogue');
  return (
    <FileImport kind={{ noun: 'item', words: 'catalogue.import_page', fields, to: '/products', title: t('title') }} />
  );
}
