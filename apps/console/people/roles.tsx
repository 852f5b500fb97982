import { Button } from '@kit/controls/button.tsx';
import { Badge } from '@kit/display/badge.tsx';
import { PageHeader } from '@kit/display/page.tsx';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { useMay } from './me.ts';
import { permissionsQuery, rolesQuery, useRoleTitle } from './role-data.ts';
import { RoleEditor } from './role-editor.tsx';

/** The roles, each with what it allows: ready ones and own ones. */
export default function Roles() {
  const t = useTranslations('people.roles');
  const may = useMay();
  const titleOf = useRoleTitle();
  const query = useQuery(rolesQuery);
  const permissions = useQuery(permissionsQuery).data?.items;
  const [open, setOpen] = useState<string>();
  return (
    <>
      <PageHeader
        title={t('title')}
        text={t('text')}
        actions={
          may('people.manage_roles') && (
            <Button look="primary" icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen('new')}>
              {t('add')}
            </Button>
          )
        }
      />
      <Answer query={query} lines={6}>
        {({ items }) => (
          <ul className="grid gap-3">
            {open === 'new' && permissions && (
              <li className="card p-4 sm:p-5">
                <RoleEditor permissions={permissions} onClose={() => setOpen(undefined)} />
              </li>
            )}
            {items.map((role) => {
              const isOpen = open === role.id;
              const all = '*' in role.permissions;
              return (
                <li key={role.id} className="card">
                  <h2>
                    <button
                      type="button"
                      aria-expanded={isOpen}
                      disabled={all}
                      onClick={() => setOpen(isOpen ? undefined : role.id)}
                      className="flex w-full flex-wrap items-center gap-x-4 gap-y-1 rounded-card px-4 py-3 text-start not-disabled:hover:bg-hover sm:px-5"
                    >
                      <span className="min-w-0 flex-1 text-base font-medium">{titleOf(role.title)}</span>
                      {role.key === null && <Badge tone="accent">{t('own')}</Badge>}
                      <span className="font-sans text-sm font-normal text-muted">
                        {all ? t('everything') : t('allows', { count: Object.keys(role.permissions).length })}
                        {' · '}
                        {t('holders', { count: role.holders })}
                      </span>
                      {!all && (
                        <ChevronDown
                          aria-hidden
                          className={`size-4 text-muted transition-[rotate] ${isOpen ? 'rotate-180' : ''}`}
                        />
                      )}
                    </button>
                  </h2>
                  {isOpen && permissions && (
                    <div className="border-t border-line p-4 sm:p-5">
                      <RoleEditor role={role} permissions={permissions} onClose={() => setOpen(undefined)} />
                    </div>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Answer>
    </>
  );
}
