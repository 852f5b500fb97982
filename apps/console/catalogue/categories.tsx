import { Button } from '@kit/controls/button.tsx';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { cx } from '@kit/cx.ts';
import { Badge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { EmptyState } from '@kit/display/states.tsx';
import { Menu } from '@kit/overlays/menu.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Ellipsis, GripVertical, Plus } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { Back } from '../shell/back.tsx';
import { Answer } from '../shell/page-states.tsx';
import { type Move, useTreeActs } from './category-acts.ts';
import { EditCategory, MoveCategory } from './edit-category.tsx';
import { Thumb } from './thumb.tsx';
import { type Category, flattened, treeQuery, useNameOf } from './wanted.ts';

type Open =
  | { do: 'edit'; category: Category }
  | { do: 'move'; category: Category }
  | { do: 'add'; parent: string | null };

/** The tree that people walk through: put in order by drag, by keys or by choosing; each with its picture, tax code and attributes. */
export default function Categories() {
  const t = useTranslations('catalogue');
  const may = useMay();
  const query = useQuery(treeQuery);
  const [open, setOpen] = useState<Open>();
  const edits = may('catalogue.edit_tree');
  const add = edits && (
    <Button
      look="primary"
      icon={<Plus aria-hidden className="size-4" />}
      onClick={() => setOpen({ do: 'add', parent: null })}
    >
      {t('categories.add')}
    </Button>
  );
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHeader
        above={<Back to="/products">{t('title')}</Back>}
        title={t('categories.title')}
        text={edits ? t('categories.text') : undefined}
        actions={add}
      />
      <Answer query={query} lines={8}>
        {(tree) =>
          tree.length === 0 ? (
            <EmptyState scene="book" title={t('categories.empty')} text={t('categories.empty_text')} action={add} />
          ) : (
            <Tree tree={tree} edits={edits} onOpen={setOpen} />
          )
        }
      </Answer>
      {open?.do === 'add' && <EditCategory parent={open.parent} onClose={close} />}
      {open?.do === 'edit' && <EditCategory category={open.category} parent={null} onClose={close} />}
      {open?.do === 'move' && <MoveCategory category={open.category} onClose={close} />}
    </>
  );
}

interface TreeProps {
  tree: readonly Category[];
  edits: boolean;
  onOpen: (open: Open) => void;
}

type Where = { id: string; at: 'before' | 'into' | 'after' };

function Tree({ tree, edits, onOpen }: TreeProps) {
  const t = useTranslations('catalogue.categories');
  const acts = useTreeActs(tree);
  const [dragged, setDragged] = useState<string>();
  const [where, setWhere] = useState<Where>();
  const list = useRef<HTMLUListElement>(null);
  const drop = () => {
    const onto = tree.find(({ id }) => id === where?.id);
    if (dragged && onto && where) acts.move(dragged, acts.placeAt(onto, where.at));
    setDragged(undefined);
    setWhere(undefined);
  };
  const press = (event: KeyboardEvent, category: Category) => {
    const row = (event.target as HTMLElement).closest('li');
    const step = { ArrowUp: 'previousElementSibling', ArrowDown: 'nextElementSibling' } as const;
    const way = step[event.key as keyof typeof step];
    if (way && !event.altKey) {
      event.preventDefault();
      row?.[way]?.querySelector<HTMLElement>('[data-row]')?.focus();
      return;
    }
    const key = event.key as keyof typeof moves;
    if (!event.altKey || !edits || !(key in moves)) return;
    event.preventDefault();
    const to = acts.step(category, moves[key]);
    if (to) acts.move(category.id, to);
  };
  return (
    <ul ref={list} aria-label={t('title')} className="card divide-y divide-line overflow-hidden">
      {flattened(tree).map(([category, depth]) => (
        <Row
          key={category.id}
          category={category}
          depth={depth}
          edits={edits}
          dragged={dragged === category.id}
          where={where?.id === category.id ? where.at : undefined}
          onDrag={setDragged}
          onOver={(at) => dragged && dragged !== category.id && setWhere({ id: category.id, at })}
          onDrop={drop}
          onPress={(event) => press(event, category)}
          onOpen={onOpen}
          onRemove={() => acts.remove(category)}
        />
      ))}
    </ul>
  );
}

const moves = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' } as const satisfies Record<
  string,
  Move
>;

interface RowProps {
  category: Category;
  depth: number;
  edits: boolean;
  dragged: boolean;
  where: Where['at'] | undefined;
  onDrag: (id: string | undefined) => void;
  onOver: (at: Where['at']) => void;
  onDrop: () => void;
  onPress: (event: KeyboardEvent) => void;
  onOpen: (open: Open) => void;
  onRemove: () => void;
}

const marks = {
  before: 'shadow-[inset_0_2px_0_var(--color-accent-ink)]',
  after: 'shadow-[inset_0_-2px_0_var(--color-accent-ink)]',
  into: 'bg-accent-soft',
};

function Row({ category, depth, edits, dragged, where, ...on }: RowProps) {
  const t = useTranslations('catalogue');
  const nameOf = useNameOf();
  const language = useLanguage();
  const over = (event: DragEvent) => {
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientY - top) / height;
    on.onOver(part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'into');
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is the second way, keys and the menu the first
    <li
      draggable={edits}
      onDragStart={() => on.onDrag(category.id)}
      onDragEnd={() => on.onDrag(undefined)}
      onDragOver={over}
      onDrop={on.onDrop}
      className={cx('flex items-center gap-2 py-2 pe-2', dragged && 'opacity-40', where && marks[where])}
      style={{ paddingInlineStart: `${0.75 + depth * 1.5}rem` }}
    >
      {edits && <GripVertical aria-hidden className="size-4 shrink-0 cursor-grab text-faint max-sm:hidden" />}
      <Thumb fileId={category.picture_file_id} />
      <button
        type="button"
        data-row={category.id}
        onClick={() => edits && on.onOpen({ do: 'edit', category })}
        onKeyDown={on.onPress}
        className="min-h-9 min-w-0 flex-1 rounded-small px-1 text-start pointer-coarse:min-h-11"
      >
        <span className="block truncate font-medium">{nameOf(category)}</span>
        {category.attributes.length > 0 && (
          <span className="block truncate text-sm text-muted max-sm:hidden">
            {category.attributes.map(({ says }) => says[language]).join(', ')}
          </span>
        )}
      </button>
      {category.hsn && <Badge>{t('categories.hsn', { hsn: category.hsn })}</Badge>}
      <Menu
        trigger={
          <IconButton label={t('categories.acts', { name: nameOf(category) })}>
            <Ellipsis aria-hidden className="size-4" />
          </IconButton>
        }
        lines={[
          {
            label: (
              <Link to="/products" search={{ category: category.id }}>
                {t('show_products')}
              </Link>
            ),
            onChoose: () => undefined,
          },
          ...(edits
            ? [
                { label: t('categories.edit'), onChoose: () => on.onOpen({ do: 'edit', category }) },
                { label: t('categories.add_below'), onChoose: () => on.onOpen({ do: 'add', parent: category.id }) },
                { label: t('categories.move'), onChoose: () => on.onOpen({ do: 'move', category }) },
                null,
                { label: t('categories.remove'), danger: true, onChoose: on.onRemove },
              ]
            : []),
        ]}
      />
    </li>
  );
}
