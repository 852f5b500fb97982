import { z } from 'zod';
import { askClock, readClock } from '#platform/due.ts';
import { route } from '#platform/routes.ts';
import { instant, line } from '#platform/schemas.ts';
import { editBusiness, getBusiness, getPublicBusiness } from './business.ts';
import { chooseSetting, getSetting, listSettings } from './settings.ts';
import { listSwitches, turnSwitch } from './switches.ts';
import {
  BusinessView,
  ProfileInput,
  PublicBusinessView,
  SettingView,
  SwitchView,
  WordView,
  zCapability,
  zLanguage,
  zNoun,
} from './views.ts';
import { dropWord, listWords, setWord } from './words.ts';

const nothing = z.object({});
const name = z.string().min(1).max(80);
const ClockView = z.object({ now: instant(), target: instant().nullable() });

export const routes = [
  route({
    method: 'GET',
    path: '/business/public',
    says: 'What anyone may know of the business: name, colours, languages, words, what it offers.',
    needs: 'public',
    input: nothing,
    output: PublicBusinessView,
    run: getPublicBusiness,
  }),
  route({
    method: 'GET',
    path: '/business',
    says: 'The business: its names, papers, address and colour.',
    needs: 'tenants.view_business',
    input: nothing,
    output: BusinessView,
    run: getBusiness,
  }),
  route({
    method: 'PATCH',
    path: '/business',
    says: 'Changes what is given of the business; null clears. A GSTIN brings its PAN and state with it.',
    needs: 'tenants.edit_business',
    input: ProfileInput,
    output: BusinessView,
    edits: true,
    run: editBusiness,
  }),
  route({
    method: 'GET',
    path: '/words',
    says: "The business's own names for things.",
    needs: 'tenants.view_business',
    input: nothing,
    output: z.object({ items: z.array(WordView).max(100) }),
    run: async (ctx) => ({ items: await listWords(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/words/:word/:language',
    says: "Gives a thing the business's own name in one language.",
    needs: 'tenants.edit_business',
    input: z.object({ word: zNoun, language: zLanguage, one: line(40), many: line(40) }),
    output: WordView,
    run: setWord,
  }),
  route({
    method: 'DELETE',
    path: '/words/:word/:language',
    says: 'Goes back to the common name of a thing.',
    needs: 'tenants.edit_business',
    input: z.object({ word: zNoun, language: zLanguage }),
    output: null,
    run: dropWord,
  }),
  route({
    method: 'GET',
    path: '/switches',
    says: 'Every capability there is, on or off.',
    needs: 'tenants.view_business',
    input: nothing,
    output: z.object({ items: z.array(SwitchView).max(100) }),
    run: async (ctx) => ({ items: await listSwitches(ctx) }),
  }),
  route({
    method: 'PUT',
    path: '/switches/:capability',
    says: 'Switches a capability on or off; what it has written stays.',
    needs: 'tenants.turn_switches',
    input: z.object({ capability: zCapability, is_on: z.boolean() }),
    output: SwitchView,
    run: turnSwitch,
  }),
  route({
    method: 'GET',
    path: '/settings',
    says: 'Every choice that the business can make, with its JSON Schema, its value and the common one.',
    needs: 'tenants.view_settings',
    input: nothing,
    output: z.object({ items: z.array(SettingView).max(500) }),
    run: async (ctx) => ({ items: await listSettings(ctx) }),
  }),
  route({
    method: 'GET',
    path: '/settings/:name',
    says: 'One choice.',
    needs: 'tenants.view_settings',
    input: z.object({ name }),
    output: SettingView,
    run: getSetting,
  }),
  route({
    method: 'PUT',
    path: '/settings/:name',
    says: 'Chooses a value; null goes back to the common one. If-Match "0" while nobody has chosen.',
    needs: 'tenants.edit_settings',
    input: z.object({ name, value: z.unknown() }),
    output: SettingView,
    edits: true,
    run: (ctx, { name, value, version }) => chooseSetting(ctx, { name, value, version }),
  }),
  route({
    method: 'GET',
    path: '/clock',
    says: "The business's time, and where its clock is being moved to.",
    needs: 'tenants.view_business',
    input: nothing,
    output: ClockView,
    run: readClock,
  }),
  route({
    method: 'PUT',
    path: '/clock',
    says: "Moves a demo business's clock forward; everything due on the way is done in its order.",
    needs: 'tenants.move_clock',
    input: z.object({ to: instant() }),
    output: ClockView,
    status: 202,
    run: async (ctx, { to }) => {
      await askClock(ctx, to);
      return readClock(ctx);
    },
  }),
];
