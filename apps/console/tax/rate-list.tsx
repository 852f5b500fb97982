import type { Column } from '@kit/data/column.ts';
import { EmptyState } from '@kit/display/states.tsx';
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Listing } from '../shell/listing.tsx';
import { CodeHistory } from './code-history.tsx';

interface Coded {
  readonly hsn: string;
  readonly variety: string;
  readonly says: string;
}

type RateListProps<Row extends Coded> = Pick<
  ComponentProps<typeof Listing<Row>>,
  'name' | 'label' | 'searchLabel' | 'columns' | 'idOf' | 'read'
> & {
  /** The one thing to do while there is nothing. */
  action: ReactNode;
};

/** A list of rates, by code and what it says; a row opens the code's history. */
export function RateList<Row extends Coded>({ action, columns, ...list }: RateListProps<Row>) {
  const t = useTranslations('tax');
  const [open, setOpen] = useState<Row>();
  const all = useMemo(() => [...coded<Row>(t('hsn'), t('says')), ...columns], [t, columns]);
  return (
    <>
      <Listing<Row>
        {...list}
        columns={all}
        onOpen={setOpen}
        empty={<EmptyState scene="book" title={t('empty')} text={t('empty_text')} action={action} />}
      />
      {open && <CodeHistory hsn={open.hsn} variety={open.variety} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function coded<Row extends Coded>(hsn: string, says: string): Column<Row>[] {
  return [
    {
      id: 'hsn',
      title: hsn,
      card: 'title',
      cell: (row) => (
        <span className="figures font-medium">
          {row.hsn}
          {row.variety !== 'all' && <span className="ms-2 font-normal text-muted">{row.variety}</span>}
        </span>
      ),
    },
    { id: 'says', title: says, cell: (row) => row.says },
  ];
}
