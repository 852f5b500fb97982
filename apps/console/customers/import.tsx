import { useTranslations } from 'use-intl';
import { FileImport } from '../shell/file-import.tsx';

const fields = [
  ...['name', 'phone', 'email', 'external_id', 'kind', 'legal_name', 'trade_name'],
  ...['gstin', 'pan', 'pincode', 'language', 'tags', 'whatsapp'],
];

/** Bringing customers in from a CSV file. */
export default function ImportCustomers() {
  const t = useTranslations('customers');
  return (
    <FileImport
      kind={{ noun: 'customer', words: 'customers.import_page', fields, to: '/customers', title: t('title') }}
    />
  );
}
