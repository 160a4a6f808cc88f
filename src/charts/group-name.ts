import type { Grouping } from '../analysis/cross-tab.ts';
import type { Speech } from '../i18n/i18n.tsx';
import type { MessageKey } from '../i18n/words.ts';
import type { Mode } from '../model/response.ts';
import type { Words } from '../model/words.ts';
import type { Speak } from './say-figures.ts';

const modeKeys: Readonly<Record<Mode, MessageKey>> = {
  ownPhone: 'coordinator.chart.mode.ownPhone',
  ownComputer: 'coordinator.chart.mode.ownComputer',
  eventTablet: 'coordinator.chart.mode.eventTablet',
  facilitatorReads: 'coordinator.chart.mode.facilitatorReads',
  interpreter: 'coordinator.chart.mode.interpreter',
  proxy: 'coordinator.chart.mode.proxy',
  paper: 'coordinator.chart.mode.paper',
  phoneCall: 'coordinator.chart.mode.phoneCall',
};

export const sayMode = ({ t }: Speech, mode: Mode): string => t(modeKeys[mode]);

/** What a group of a split is called on screen. `sessionTitle` names sessions by their id. */
export function groupName(
  speech: Speech,
  speak: Speak,
  grouping: Grouping,
  group: { readonly key: string; readonly label: Words },
  sessionTitle: (session: string) => string = (session) => session,
): string {
  switch (grouping.by) {
    case 'question':
      return speak(group.label) || group.key;
    case 'mode':
      return isMode(group.key) ? sayMode(speech, group.key) : group.key;
    case 'language':
      return (
        new Intl.DisplayNames([speech.language], { type: 'language' }).of(group.key) ?? group.key
      );
    case 'session':
      return sessionTitle(group.key);
    case 'door':
      return group.key;
  }
}

const isMode = (key: string): key is Mode => Object.hasOwn(modeKeys, key);
