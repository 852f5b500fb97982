import './events.ts';
import './jobs.ts';
import './tables.ts';

export { addBanner, listBanners } from './banner.ts';
export type { Block } from './blocks.ts';
export { type Entry, saveMenu } from './menu.ts';
export { addPage, listShownPages, publishPage } from './page.ts';
