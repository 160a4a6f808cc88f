import { useMemo } from 'react';
import type { Plan } from '../../engine/plan.ts';
import { type Layout, layouts } from '../../fill/layout.ts';
import { useSpeech } from '../../i18n/i18n.tsx';
import type { Form } from '../../model/form.ts';
import type { LanguageTag } from '../../model/ids.ts';
import { type Theme, themes } from '../../ui/theme.ts';
import { useLanguageNames } from '../language-names.ts';
import { FilterSelect } from '../layout/FilterSelect.tsx';
import { type PreviewSetting, previewFrames } from '../route.ts';
import { missingWords } from './missing-words.ts';
import { useMedia } from './use-media.ts';

/** On which device, in which colours, languages and layout the form is shown. */
export function PreviewBar(props: {
  readonly form: Form;
  readonly plan: Plan | undefined;
  readonly setting: PreviewSetting;
  readonly language: LanguageTag;
  readonly layout: Layout;
  readonly onChange: (change: PreviewSetting) => void;
}) {
  const { t } = useSpeech();
  const nameOf = useLanguageNames();
  const { form, plan, setting, language, onChange } = props;
  const missing = useMemo(
    () => new Map(form.languages.map(({ tag }) => [tag, plan ? missingWords(plan, tag) : 0])),
    [form, plan],
  );
  const themeNames: Readonly<Record<Theme, string>> = {
    system: t('ui.theme.system'),
    light: t('ui.theme.light'),
    dark: t('ui.theme.dark'),
    contrast: t('ui.theme.contrast'),
  };
  const isSmall = useMedia('(max-width: 40rem)');
  const isMissing = (missing.get(language) ?? 0) > 0;
  return (
    <details className="desk-preview-more" open={!isSmall}>
      <summary>{t('coordinator.preview.how')}</summary>
      <div className="desk-filters desk-preview-bar">
        <FilterSelect
          label={t('coordinator.preview.frame')}
          value={setting.frame ?? 'phone'}
          onChange={(value) =>
            onChange({ frame: (['tablet', 'desk'] as const).find((one) => one === value) })
          }
        >
          {previewFrames.map((one) => (
            <option key={one} value={one}>
              {t(`coordinator.preview.frame.${one}`)}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect
          label={t('coordinator.preview.layout')}
          value={props.layout}
          onChange={(value) => onChange({ layout: layouts.find((one) => one === value) })}
        >
          {layouts.map((one) => (
            <option key={one} value={one}>
              {t(`coordinator.preview.layout.${one}`)}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect
          label={t('ui.theme')}
          value={setting.theme ?? 'system'}
          onChange={(value) =>
            onChange({
              theme: themes.filter((one) => one !== 'system').find((one) => one === value),
            })
          }
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {themeNames[one]}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect
          label={t('coordinator.preview.language')}
          value={language}
          onChange={(value) => onChange({ language: value })}
        >
          {form.languages.map(({ tag }) => (
            <option key={tag} value={tag}>
              {missing.get(tag)
                ? t('coordinator.preview.missingWords', {
                    language: nameOf(tag),
                    count: missing.get(tag) ?? 0,
                  })
                : nameOf(tag)}
            </option>
          ))}
        </FilterSelect>
        {form.languages.length > 1 && (
          <FilterSelect
            label={t('coordinator.preview.second')}
            value={setting.second ?? ''}
            onChange={(value) => onChange({ second: value === '' ? undefined : value })}
          >
            <option value="">{t('coordinator.preview.second.none')}</option>
            {form.languages
              .filter(({ tag }) => tag !== language)
              .map(({ tag }) => (
                <option key={tag} value={tag}>
                  {nameOf(tag)}
                </option>
              ))}
          </FilterSelect>
        )}
        {isMissing && (
          <p className="desk-preview-missing" role="status">
            <span>{t('coordinator.preview.fallback')}</span>
          </p>
        )}
      </div>
    </details>
  );
}
