import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { Money } from '../controls/money.tsx';
import { StatusBadge } from '../display/badge.tsx';
import { EmptyState } from '../display/states.tsx';
import type { Column, Sort } from './column.ts';
import { ColumnPicker } from './column-picker.tsx';
import { DataTable } from './data-table.tsx';
import { FilterChips, SearchBox } from './filters.tsx';
import { SavedViews } from './saved-views.tsx';
import { nothing, type Selection } from './selection.ts';

export default { title: 'Data' } satisfies Meta;
type Story = StoryObj;

interface Household {
  id: string;
  name: string;
  town: string;
  due: bigint;
  good: boolean;
}

const names = ['Sunita Sharma', 'रमेश गुप्ता', 'Farhan Qureshi', 'Lakshmi Iyer', 'गीता चौधरी', 'Baldev Singh'];
const households: Household[] = Array.from({ length: 300 }, (_, at) => ({
  id: String(at),
  name: names[at % names.length] as string,
  town: at % 2 ? 'Jaipur' : 'Ajmer',
  due: BigInt(at) * 12_345n,
  good: at % 5 !== 0,
}));

const columns: Column<Household>[] = [
  { id: 'name', title: 'Name', cell: (row) => row.name, sorts: true, card: 'title' },
  { id: 'town', title: 'Town', cell: (row) => row.town, sorts: true },
  {
    id: 'state',
    title: 'State',
    card: 'side',
    cell: (row) => <StatusBadge tone={row.good ? 'good' : 'bad'}>{row.good ? 'Active' : 'Blocked'}</StatusBadge>,
  },
  { id: 'due', title: 'Due', cell: (row) => <Money minor={row.due} />, end: true },
];

export const Table: Story = {
  render: function Table() {
    const [selection, setSelection] = useState<Selection>(nothing);
    const [sort, setSort] = useState<Sort>({ by: 'name', down: false });
    const [chosen, setChosen] = useState<readonly string[]>();
    const [town, setTown] = useState<string | undefined>('Jaipur');
    const [text, setText] = useState('');
    return (
      <>
        <SavedViews
          label="Views"
          views={[
            { id: 'all', name: 'All' },
            { id: 'due', name: 'Owing', shared: true },
          ]}
          current="due"
          acts={[{ label: 'Remove', danger: true, onChoose: () => {} }]}
          onChoose={() => {}}
          onSave={() => {}}
        />
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <SearchBox label="Search households" value={text} onChange={setText} />
          <FilterChips
            filters={[{ id: 'town', label: 'Town', options: [{ value: 'Jaipur', label: 'Jaipur' }] }]}
            values={{ town }}
            onChange={(_, value) => setTown(value)}
          />
          <ColumnPicker columns={columns} chosen={chosen} onChange={setChosen} />
        </div>
        <DataTable
          label="Households"
          columns={columns}
          rows={households}
          idOf={(row) => row.id}
          chosenColumns={chosen}
          sort={sort}
          onSort={setSort}
          selection={selection}
          onSelect={setSelection}
          total={4210}
          hasMore
          fresh={3}
          bulk={<Button look="quiet">Tag</Button>}
          onOpen={() => {}}
          empty={null}
        />
      </>
    );
  },
};

export const Waiting: Story = {
  render: () => <DataTable label="Households" columns={columns} rows={undefined} idOf={(row) => row.id} empty={null} />,
};

export const NoMatch: Story = {
  render: () => (
    <DataTable
      label="Households"
      columns={columns}
      rows={[]}
      idOf={(row) => row.id}
      empty={<EmptyState scene="search" title="Nobody matches" action={<Button>Clear the search</Button>} />}
    />
  ),
};
