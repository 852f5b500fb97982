import { Badge, StatusBadge } from '@kit/display/badge.tsx';
import { useLanguage } from '@kit/words.tsx';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useListState } from '../shell/list-state.ts';
import { Answer } from '../shell/page-states.tsx';
import { OccasionWays } from './occasion-ways.tsx';
import { type Occasion, occasionsQuery } from './occasions.ts';
import { Texts } from './texts.tsx';

/** What people are told, by which ways, in which words. */
export default function Templates() {
  const { search, change } = useListState();
  const query = useQuery(occasionsQuery);
  return (
    <Answer query={query} lines={8}>
      {({ items }) => (
        <ul className="grid max-w-4xl gap-3">
          {items.map((occasion) => (
            <Line
              key={occasion.name}
              occasion={occasion}
              isOpen={search.occasion === occasion.name}
              onToggle={(open) => change({ occasion: open ? occasion.name : undefined })}
            />
          ))}
        </ul>
      )}
    </Answer>
  );
}

interface LineProps {
  occasion: Occasion;
  isOpen: boolean;
  onToggle: (open: boolean) => void;
}

function Line({ occasion, isOpen, onToggle }: LineProps) {
  const t = useTranslations('messages.templates');
  const language = useLanguage();
  return (
    <li className="card">
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => onToggle(!isOpen)}
          className="flex w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-4 py-3 text-start hover:bg-hover sm:px-5"
        >
          <span className="min-w-0 flex-1 basis-3/5 text-base font-medium sm:basis-auto">
            {occasion.says[language]}
          </span>
          {!occasion.active && <StatusBadge tone="neutral">{t('off')}</StatusBadge>}
          <span className="flex flex-wrap gap-1.5 max-sm:order-last max-sm:basis-full">
            {occasion.channels.map((channel) => (
              <Badge key={channel}>{t(`channels.${channel}`)}</Badge>
            ))}
            {occasion.in_app && <Badge>{t('channels.in_app')}</Badge>}
          </span>
          <ChevronDown aria-hidden className={`size-4 text-muted transition-[rotate] ${isOpen ? 'rotate-180' : ''}`} />
        </button>
      </h2>
      {isOpen && (
        <div className="grid gap-6 border-t border-line p-4 sm:p-5">
          <OccasionWays occasion={occasion} />
          <Texts occasion={occasion} />
        </div>
      )}
    </li>
  );
}
