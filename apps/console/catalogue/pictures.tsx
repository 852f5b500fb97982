import { api, ifMatch, take } from '@kit/api/client.ts';
import { IconButton } from '@kit/controls/icon-button.tsx';
import { cx } from '@kit/cx.ts';
import { Card } from '@kit/display/page.tsx';
import { said } from '@kit/overlays/toast.tsx';
import { useMutation } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, ImagePlus, LoaderCircle, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../people/me.ts';
import { upload } from '../shell/upload.ts';
import { type Product, pictureUrl } from './wanted.ts';

interface PicturesProps {
  item: Product;
  onChange: (item: Product) => void;
}

const most = 20;

/** The pictures of a product: dropped here, put in order by drag or by keys; the first is the one in lists. Kept at once. */
export function Pictures({ item, onChange }: PicturesProps) {
  const t = useTranslations('catalogue.pictures');
  const may = useMay();
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState(false);
  const keep = useMutation({
    mutationFn: (picture_file_ids: string[]) =>
      take(
        api.PATCH('/items/{item_id}', {
          params: { path: { item_id: item.id }, header: ifMatch(item.version) },
          body: { picture_file_ids },
        }),
      ),
    onSuccess: onChange,
  });
  const add = useMutation({
    mutationFn: async (files: File[]) => {
      const ids = await Promise.all(files.map((file) => upload(file, 'picture')));
      await keep.mutateAsync([...item.picture_file_ids, ...ids].slice(0, most));
    },
  });
  // While the server is at it, the order that was wanted is shown; a new picture can be seen once it belongs to the product.
  const wanted = keep.isPending ? keep.variables.filter((id) => item.picture_file_ids.includes(id)) : undefined;
  const ids = wanted ?? item.picture_file_ids;
  const edits = may('catalogue.edit');
  const put = (id: string, at: number) => {
    const rest = ids.filter((each) => each !== id);
    keep.mutate(rest.toSpliced(Math.max(0, Math.min(rest.length, at)), 0, id));
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    const files = [...event.dataTransfer.files].filter((file) => file.type.startsWith('image/'));
    if (files.length === 0) return;
    event.preventDefault();
    add.mutate(files);
  };
  const remove = (id: string) => {
    const before = ids;
    keep.mutate(
      ids.filter((each) => each !== id),
      { onSuccess: () => said(t('removed'), { label: t('undo'), run: () => keep.mutate(before) }) },
    );
  };
  return (
    <Card title={t('title')}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is the second way, the field within the first */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        onDragOver={(event) => {
          if (!edits || dragged) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx('rounded-control transition-colors', over && 'bg-accent-soft')}
      >
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3">
          {ids.map((id, at) => (
            <Picture
              key={id}
              id={id}
              at={at}
              count={ids.length}
              edits={edits}
              name={item.name}
              dragged={dragged === id}
              onDragged={setDragged}
              onPut={(to) => put(id, to)}
              onDropped={() => dragged && dragged !== id && put(dragged, at)}
              onRemove={() => remove(id)}
            />
          ))}
          {edits && ids.length < most && <Adder busy={add.isPending} onFiles={(files) => add.mutate(files)} />}
        </ul>
      </div>
      {ids.length > 1 && edits && <p className="mt-3 text-xs text-muted">{t('hint')}</p>}
    </Card>
  );
}

function Adder({ busy, onFiles }: { busy: boolean; onFiles: (files: File[]) => void }) {
  const t = useTranslations('catalogue.pictures');
  return (
    <li>
      <label className="flex aspect-square cursor-pointer flex-col items-center justify-center gap-1 rounded-control border-2 border-dashed border-line p-2 text-center text-sm text-muted focus-within:outline-2 focus-within:outline-accent-ink hover:border-edge hover:text-ink">
        {busy ? (
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
        ) : (
          <ImagePlus aria-hidden className="size-5" />
        )}
        {busy ? t('uploading') : t('add')}
        <input
          type="file"
          multiple
          accept="image/*"
          className="sr-only"
          disabled={busy}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </label>
    </li>
  );
}

interface PictureProps {
  id: string;
  at: number;
  count: number;
  edits: boolean;
  name: string;
  dragged: boolean;
  onDragged: (id: string | undefined) => void;
  onPut: (at: number) => void;
  onDropped: () => void;
  onRemove: () => void;
}

function Picture(props: PictureProps) {
  const { id, at, count, edits, name, dragged, onDragged, onPut, onDropped, onRemove } = props;
  const t = useTranslations('catalogue.pictures');
  const place = t('place', { number: at + 1, count });
  const press = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    onPut(at + step);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is the second way, the buttons within the first
    <li
      draggable={edits}
      onDragStart={() => onDragged(id)}
      onDragEnd={() => onDragged(undefined)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={onDropped}
      onKeyDown={press}
      className={cx('group relative', dragged && 'opacity-40')}
    >
      <a
        href={pictureUrl(id, 1200)}
        target="_blank"
        rel="noreferrer"
        draggable={false}
        className="block aspect-square overflow-hidden rounded-control border border-line bg-white"
      >
        <img
          src={pictureUrl(id, 320)}
          alt={`${name}, ${place}`}
          draggable={false}
          className="size-full object-contain"
        />
      </a>
      {at === 0 && (
        <span className="absolute start-1.5 top-1.5 rounded-full bg-accent px-2 text-xs text-on-accent">
          {t('first')}
        </span>
      )}
      {edits && (
        <div className="mt-1 flex justify-center">
          <IconButton label={t('earlier', { place })} disabled={at === 0} onClick={() => onPut(at - 1)}>
            <ChevronLeft aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t('remove', { place })} onClick={onRemove}>
            <X aria-hidden className="size-4" />
          </IconButton>
          <IconButton label={t('later', { place })} disabled={at === count - 1} onClick={() => onPut(at + 1)}>
            <ChevronRight aria-hidden className="size-4" />
          </IconButton>
        </div>
      )}
    </li>
  );
}
