import { Checkbox } from '@kit/controls/choices.tsx';
import { Select } from '@kit/controls/select.tsx';
import { useTranslations } from 'use-intl';
import { type Permission, type Scope, usePermissionName } from './role-data.ts';

type Grants = Record<string, Scope>;

interface PermissionMatrixProps {
  permissions: readonly Permission[];
  grants: Grants;
  readOnly?: boolean;
  onChange: (grants: Grants) => void;
}

/** Every permission, by module, with a tick and how far it reaches. */
export function PermissionMatrix({ permissions, grants, readOnly, onChange }: PermissionMatrixProps) {
  const t = useTranslations('people.roles');
  const nameOf = usePermissionName();
  const modules = Map.groupBy(permissions, ({ permission }) => permission.split('.')[0] as string);
  const give = (names: readonly Permission[], on: boolean) => {
    const next = { ...grants };
    for (const { permission, scopes } of names) {
      if (on) next[permission] ??= scopes[0] as Scope;
      else delete next[permission];
    }
    onChange(next);
  };
  return (
    <div className="@container">
      <div className="grid items-start gap-4 @3xl:grid-cols-2">
        {[...modules].map(([module, each]) => {
          const held = each.filter(({ permission }) => permission in grants).length;
          return (
            <fieldset key={module} className="rounded-control border border-line">
              <legend className="sr-only">{moduleName(t, module)}</legend>
              <div className="flex items-center justify-between gap-4 border-b border-line px-3 py-2">
                <Checkbox
                  label={<span className="font-medium">{moduleName(t, module)}</span>}
                  checked={held === each.length}
                  indeterminate={held > 0 && held < each.length}
                  disabled={readOnly}
                  onChange={(on) => give(each, on)}
                />
                <span className="figures text-sm text-muted">{`${held}/${each.length}`}</span>
              </div>
              <ul className="divide-y divide-line">
                {each.map(({ permission, scopes }) => (
                  <li
                    key={permission}
                    className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-3 py-1.5"
                  >
                    <Checkbox
                      label={nameOf(permission)}
                      checked={permission in grants}
                      disabled={readOnly}
                      onChange={(on) => give([{ permission, scopes, allows: [] }], on)}
                    />
                    {permission in grants && scopes.length > 1 && (
                      <Select
                        label={t('reach_of', { permission: nameOf(permission) })}
                        className="max-w-44"
                        value={grants[permission] as Scope}
                        disabled={readOnly === true}
                        options={scopes.map((scope) => ({ value: scope, label: t(`reach.${scope}`) }))}
                        onChange={(scope) => onChange({ ...grants, [permission]: scope })}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </fieldset>
          );
        })}
      </div>
    </div>
  );
}

function moduleName(t: ReturnType<typeof useTranslations<'people.roles'>>, module: string): string {
  return t.has(`module.${module}` as never) ? t(`module.${module}` as never) : module;
}
