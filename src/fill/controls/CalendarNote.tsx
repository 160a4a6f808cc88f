import { useSpeech } from '../../i18n/i18n.tsx';
import type { Question } from '../../model/form.ts';
import { looks } from '../appearance.ts';

/** XLSForm's words for calendars, and what browsers call them; two have no name there. */
const calendars = {
  ethiopian: 'ethiopic',
  coptic: 'coptic',
  islamic: 'islamic-umalqura',
  persian: 'persian',
  buddhist: 'buddhist',
} as const;

/** The same day in the calendar that the form asks for, so that she sees whether it is hers. */
export function CalendarNote(props: { readonly question: Question; readonly value: string }) {
  const { date } = useSpeech();
  const { question, value } = props;
  const [, calendar] = Object.entries(calendars).find(([word]) => looks(question, word)) ?? [];
  if (calendar === undefined) return null;
  const moment = new Date(`${value}T12:00:00`);
  const isDay = !Number.isNaN(moment.getTime());
  return (
    <p className="wm-quiet" role="status">
      {isDay && `= ${date(moment, { dateStyle: 'long', calendar })}`}
    </p>
  );
}
