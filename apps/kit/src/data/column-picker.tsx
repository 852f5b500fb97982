import { Columns3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Checkbox } from '../controls/choices.tsx';
import { IconButton } from '../controls/icon-button.tsx';
import { Popover } from '../overlays/popover.tsx';
import { type Column, seen } from './column.ts';

interface ColumnPickerProps<Row> {
  columns: readonly Column<Row>[];
  chosen: readonly string[] | undefined;
  onChange: (chosen: readonly string[]) => void;
}

/** Which columns to see. The one that names the row always stays. */
export function ColumnPicker<Row>({ columns, chosen, onChange }: ColumnPickerProps<Row>) {
  const t = useTranslations('kit');
  const visible = seen(columns, chosen);
  const ids = columns.map(({ id }) => id);
  return (
    <Popover
      title={t('columns')}
      trigger={
        <IconButton look="plain" label={t('columns')}>
          <Columns3 aria-hidden className="size-4" />
        </IconButton>
      }
    >
      <div className="flex flex-col gap-2.5">
        {columns.map((column) => (
          <Checkbox
            key={column.id}
            label={column.title}
            checked={visible[column.id] === true}
            disabled={column.card === 'title'}
            onChange={(on) => onChange(ids.filter((id) => (id === column.id ? on : visible[id])))}
          />
        ))}
      </div>
    </Popover>
  );
}
