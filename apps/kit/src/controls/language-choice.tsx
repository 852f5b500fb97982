import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

/** In which language something is shown that is written in both. */
export function LanguageChoice({ value, onChange }: { value: 'en' | 'hi'; onChange: (language: 'en' | 'hi') => void }) {
  const t = useTranslations('kit.languages');
  return (['en', 'hi'] as const).map((language) => (
    <Button
      key={language}
      look={language === value ? 'plain' : 'quiet'}
      aria-pressed={language === value}
      onClick={() => onChange(language)}
    >
      {t(language)}
    </Button>
  ));
}
