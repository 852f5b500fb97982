import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/react-vite';
import tailwind from '@tailwindcss/vite';

const config: StorybookConfig = {
  stories: ['../src/**/*.stories.tsx'],
  addons: ['@storybook/addon-a11y'],
  framework: { name: '@storybook/react-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { check: false, reactDocgen: 'react-docgen' },
  viteFinal: (vite) => ({
    ...vite,
    logLevel: 'error',
    plugins: [...(vite.plugins ?? []), tailwind()],
    resolve: { ...vite.resolve, alias: { '@kit': fileURLToPath(new URL('../src', import.meta.url)) } },
  }),
};

export default config;
