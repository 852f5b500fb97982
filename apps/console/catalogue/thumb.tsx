import { cx } from '@kit/cx.ts';
import { Package } from 'lucide-react';
import { pictureUrl } from './wanted.ts';

interface ThumbProps {
  fileId: string | null | undefined;
  /** Where it is, when not yet on the server's shelf. */
  url?: string | undefined;
  className?: string;
}

/** A small picture of something; a drawn box where there is none. Decoration: its name stands beside it. */
export function Thumb({ fileId, url, className }: ThumbProps) {
  const look = cx('size-9 shrink-0 overflow-hidden rounded-small border border-line', className);
  if (!fileId)
    return (
      <span className={cx(look, 'flex items-center justify-center bg-sunken text-faint')}>
        <Package aria-hidden className="size-4" />
      </span>
    );
  return <img src={url ?? pictureUrl(fileId)} alt="" loading="lazy" className={cx(look, 'bg-white object-contain')} />;
}
