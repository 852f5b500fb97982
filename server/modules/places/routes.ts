import { z } from 'zod';
import { zId } from '#platform/ids.ts';
import { type Route, route } from '#platform/routes.ts';
import { line, whole } from '#platform/schemas.ts';
import { addAddress, editAddress, getAddress, listAddresses, removeAddress } from './addresses.ts';
import { areaRoutes } from './area-routes.ts';
import { servesPincode } from './areas.ts';
import { checkAddress } from './check.ts';
import { getPincode, nearestPincodes, searchPlaces } from './pincodes.ts';
import {
  AddressEdits,
  AddressInput,
  AddressView,
  CheckInput,
  HitView,
  KeptView,
  OfficeView,
  OutcomeView,
  PincodeView,
  ServingView,
  zPincode,
  zSpot,
} from './views.ts';

const own = ['all', 'own'] as const;
const customer_id = zId('customer');
const address_id = zId('address');
const few = whole(1, 50).default(10);

const pincodes = [
  route({
    method: 'GET',
    path: '/places/pincodes/:pincode',
    says: 'A pincode: its states, districts, post offices and centre.',
    needs: 'public',
    input: z.object({ pincode: zPincode }),
    output: PincodeView.extend({ offices: z.array(OfficeView).max(500) }),
    run: getPincode,
  }),
  route({
    method: 'GET',
    path: '/places/pincodes',
    says: 'The pincodes nearest to a point (near=lat,lng), with distances in metres.',
    needs: 'public',
    input: z.object({ near: zSpot, limit: few }),
    output: z.object({ items: z.array(PincodeView.extend({ distance_m: z.int().min(0) })).max(50) }),
    run: async (ctx, { near, limit }) => ({ items: await nearestPincodes(ctx, { spot: near, limit }) }),
  }),
  route({
    method: 'GET',
    path: '/places/search',
    says: 'Finds places while one types: the first digits of a pincode, or words of a place with district or state.',
    needs: 'public',
    input: z.object({ q: line(80).min(2), limit: few }),
    output: z.object({ items: z.array(HitView).max(50) }),
    run: async (ctx, input) => ({ items: await searchPlaces(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/places/serves',
    says: 'Whether the business serves a pincode, and in which of its areas.',
    needs: 'public',
    input: z.object({ pincode: zPincode }),
    output: ServingView,
    run: servesPincode,
  }),
  route({
    method: 'POST',
    path: '/places/check',
    says: 'Checks that pincode, state, city and point of an address belong together; keeps nothing.',
    needs: 'public',
    input: CheckInput,
    output: OutcomeView,
    run: checkAddress,
  }),
];

const addresses = [
  route({
    method: 'GET',
    path: '/customers/:customer_id/addresses',
    says: 'The addresses of a customer, oldest first.',
    needs: 'places.view_addresses',
    rows: own,
    input: z.object({ customer_id }),
    output: z.object({ items: z.array(AddressView).max(2000) }),
    run: async (ctx, input) => ({ items: await listAddresses(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/customers/:customer_id/addresses/:address_id',
    says: 'One address of a customer.',
    needs: 'places.view_addresses',
    rows: own,
    input: z.object({ customer_id, address_id }),
    output: AddressView,
    run: getAddress,
  }),
  route({
    method: 'POST',
    path: '/customers/:customer_id/addresses',
    says: 'Adds an address to a customer.',
    needs: 'places.edit_addresses',
    rows: own,
    status: 201,
    input: AddressInput,
    output: KeptView,
    run: addAddress,
  }),
  route({
    method: 'PATCH',
    path: '/customers/:customer_id/addresses/:address_id',
    says: 'Changes an address, or makes it the default of a use.',
    needs: 'places.edit_addresses',
    rows: own,
    edits: true,
    input: AddressEdits,
    output: KeptView,
    run: editAddress,
  }),
  route({
    method: 'DELETE',
    path: '/customers/:customer_id/addresses/:address_id',
    says: "Takes an address off a customer's list.",
    needs: 'places.edit_addresses',
    rows: own,
    input: z.object({ customer_id, address_id }),
    output: null,
    run: removeAddress,
  }),
];

export const routes: readonly Route[] = [...pincodes, ...addresses, ...areaRoutes];
