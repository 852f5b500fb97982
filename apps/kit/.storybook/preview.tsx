import '../src/styles.css';
import type { Decorator, Preview } from '@storybook/react-vite';
import { Suspense, useEffect } from 'react';
import { type Language, type Preferences, prefer } from '../src/preferences.ts';
import { accents, paint } from '../src/theme.ts';
import { Words } from '../src/words.tsx';

const dressed: Decorator = (Story, { globals }) => {
  const { theme, language, business } = globals as {
    theme: Preferences['theme'];
    language: Language;
    business: keyof typeof accents;
  };
  useEffect(() => prefer({ theme, language }), [theme, language]);
  useEffect(() => paint(accents[business]), [business]);
  return (
    <Suspense fallback={null}>
      <Words>
        <main className="p-6">
          <Story />
        </main>
      </Words>
    </Suspense>
  );
};

const preview: Preview = {
  decorators: [dressed],
  parameters: { layout: 'fullscreen', a11y: { test: 'error' } },
  initialGlobals: { theme: 'light', language: 'en', business: 'water' },
  globalTypes: {
    theme: { toolbar: { title: 'Theme', items: ['light', 'dark', 'system'], dynamicTitle: true } },
    language: { toolbar: { title: 'Language', items: ['en', 'hi'], dynamicTitle: true } },
    business: { toolbar: { title: 'Business', items: Object.keys(accents), dynamicTitle: true } },
  },
};

export default preview;
