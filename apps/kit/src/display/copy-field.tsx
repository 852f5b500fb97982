import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../controls/icon-button.tsx';

/** Something to copy: a key that is shown once, an address, a reference. */
export function CopyField({ value, label }: { value: string; label: string }) {
  const t = useTranslations('kit');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className="flex items-center rounded-control border border-line bg-sunken ps-3">
      <span className="sr-only">{label}</span>
      <code className="min-w-0 flex-1 py-2 font-mono text-sm break-all select-all">{value}</code>
      <IconButton label={copied ? t('copied') : t('copy')} onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
      </IconButton>
    </div>
  );
}
