import { useRefusalWords } from '@kit/api/refusal.ts';
import { buttonLook } from '@kit/controls/button.tsx';
import { cx } from '@kit/cx.ts';
import { useMutation } from '@tanstack/react-query';
import { ImagePlus, LoaderCircle, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { upload } from './upload.ts';

/** A picture that was sent: its id, and an address at which this browser can show it. */
export interface Photo {
  readonly id: string;
  readonly url: string;
}

interface PhotosFieldProps {
  label: string;
  photos: readonly Photo[];
  most?: number;
  onChange: (photos: readonly Photo[]) => void;
}

/** Pictures that show something, for those alone who may see what they belong to: chosen, shown, taken away. */
export function PhotosField({ label, photos, most = 5, onChange }: PhotosFieldProps) {
  const t = useTranslations('shell.photos');
  const wordsOf = useRefusalWords();
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: (files: readonly File[]) =>
      Promise.all(files.map(async (file) => ({ id: await upload(file, 'document'), url: URL.createObjectURL(file) }))),
    onSuccess: (sent) => onChange([...photos, ...sent].slice(0, most)),
  });
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <ul className="flex flex-wrap items-center gap-2">
        {photos.map((photo, at) => (
          <li key={photo.id} className="relative size-16 overflow-hidden rounded-small border border-line bg-white">
            <img src={photo.url} alt={`${label} ${at + 1}`} className="size-full object-cover" />
            <button
              type="button"
              aria-label={t('drop', { number: at + 1 })}
              onClick={() => onChange(photos.filter(({ id }) => id !== photo.id))}
              className="absolute end-0 top-0 flex size-7 items-center justify-center rounded-es-small bg-surface text-ink hover:bg-sunken"
            >
              <X aria-hidden className="size-4" />
            </button>
          </li>
        ))}
        {photos.length < most && (
          <li>
            <label
              className={cx(
                buttonLook('plain'),
                'cursor-pointer focus-within:outline-2 focus-within:outline-accent-ink',
              )}
            >
              {send.isPending ? (
                <LoaderCircle aria-hidden className="size-4 animate-spin" />
              ) : (
                <ImagePlus aria-hidden className="size-4" />
              )}
              {t('add')}
              <input
                type="file"
                accept="image/*"
                multiple
                className="sr-only"
                disabled={send.isPending}
                onChange={({ currentTarget }) => {
                  const files = [...(currentTarget.files ?? [])].slice(0, most - photos.length);
                  if (files.length > 0) send.mutate(files);
                  currentTarget.value = '';
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {send.error && (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {wordsOf(send.error)}
        </p>
      )}
    </fieldset>
  );
}
