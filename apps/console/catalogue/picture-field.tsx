import { useRefusalWords } from '@kit/api/refusal.ts';
import { Button, buttonLook } from '@kit/controls/button.tsx';
import { useMutation } from '@tanstack/react-query';
import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { upload } from '../shell/upload.ts';
import { Thumb } from './thumb.tsx';

interface PictureFieldProps {
  label: string;
  value: string | null;
  onChange: (file_id: string | null) => void;
}

/** One picture: chosen or dropped, shown, taken away. */
export function PictureField({ label, value, onChange }: PictureFieldProps) {
  const t = useTranslations('catalogue.pictures');
  const wordsOf = useRefusalWords();
  // Until what it belongs to is saved, only this browser can show it.
  const [local, setLocal] = useState<{ id: string; url: string }>();
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: (file: File) => upload(file, 'picture'),
    onSuccess: (id, file) => {
      setLocal({ id, url: URL.createObjectURL(file) });
      onChange(id);
    },
  });
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) send.mutate(file);
  };
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{label}</p>
      <div className="flex items-center gap-3">
        <Thumb fileId={value} url={local?.id === value ? local.url : undefined} className="size-16" />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the second way, the field within the first */}
        <label
          className={buttonLook('plain')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            take(event.dataTransfer.files);
          }}
        >
          <ImagePlus aria-hidden className="size-4" />
          {send.isPending ? t('uploading') : value ? t('other') : t('choose')}
          <input
            type="file"
            accept="image/*"
            className="sr-only"
            aria-label={label}
            disabled={send.isPending}
            onChange={({ currentTarget }) => take(currentTarget.files)}
          />
        </label>
        {value && (
          <Button look="quiet" onClick={() => onChange(null)}>
            {t('take_away')}
          </Button>
        )}
      </div>
      {send.error && (
        <p role="alert" className="mt-1.5 text-sm text-bad">
          {wordsOf(send.error)}
        </p>
      )}
    </div>
  );
}
