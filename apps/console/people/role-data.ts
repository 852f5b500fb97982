import { api, type Item, take } from '@kit/api/client.ts';
import { useLanguage } from '@kit/words.tsx';
import { queryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

/** A role with what it allows. */
export type Role = Item<'/roles'>;
/** How far a permission reaches. */
export type Scope = Role['permissions'][string];
/** A permission that exists. */
export type Permission = Item<'/permissions'>;

/** The roles with what each allows. */
export const rolesQuery = queryOptions({ queryKey: ['people', 'roles'], queryFn: () => take(api.GET('/roles')) });

/** Every permission there is. */
export const permissionsQuery = queryOptions({
  queryKey: ['people', 'permissions'],
  queryFn: () => take(api.GET('/permissions')),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A title in the person's language. */
export function useRoleTitle(): (title: { en: string; hi: string }) => string {
  const language = useLanguage();
  return useCallback((title) => title[language], [language]);
}

/** What a permission is called. */
export function usePermissionName(): (permission: string) => string {
  const t = useTranslations('permissions');
  return (permission) => (t.has(permission as never) ? t(permission as never) : permission);
}
