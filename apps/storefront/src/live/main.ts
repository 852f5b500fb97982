import { stored } from './ask.ts';
import './cart.ts';
import './look.ts';
import './place.ts';
import './search.ts';
import './stock.ts';
import './wish.ts';

// What was seen works offline, once the page has what it needs.
if ('serviceWorker' in navigator) addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));

// Who gets news on this device: it says so with each visit.
if (stored('haat.device') !== null)
  addEventListener('load', () => void import('./device.ts').then(({ keepOn }) => keepOn()));
