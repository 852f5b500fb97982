import { Checkbox } from '@kit/controls/choices.tsx';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Answer } from '../shell/page-states.tsx';
import { rolesQuery, useRoleTitle } from './role-data.ts';

interface RoleChoiceProps {
  chosen: readonly string[];
  onChange: (role_ids: string[]) => void;
}

/** The roles that somebody is to hold. */
export function RoleChoice({ chosen, onChange }: RoleChoiceProps) {
  const t = useTranslations('people.staff');
  const titleOf = useRoleTitle();
  const query = useQuery(rolesQuery);
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('roles')}</legend>
      <Answer query={query} lines={3}>
        {({ items }) => (
          <div className="grid gap-2.5 sm:grid-cols-2">
            {items
              .filter(({ key }) => key !== 'customer')
              .map((role) => (
                <Checkbox
                  key={role.id}
                  label={titleOf(role.title)}
                  checked={chosen.includes(role.id)}
                  onChange={(on) => onChange(on ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))}
                />
              ))}
          </div>
        )}
      </Answer>
    </fieldset>
  );
}
