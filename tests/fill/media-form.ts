import { Form } from '../../src/model/form.ts';
import { planOf } from './every-kind.ts';

const say = (en: string, ar: string) => ({ en, ar });

/** A form of photos, recordings, files, signatures and codes. */
export const mediaForm: Form = Form.parse({
  id: 'MEDIA',
  version: '1',
  title: say('What can be seen and heard', 'ما يمكن رؤيته وسماعه'),
  languages: [
    { tag: 'en', name: 'English', direction: 'ltr', status: 'source' },
    { tag: 'ar', name: 'العربية', direction: 'rtl', status: 'draft' },
  ],
  defaultLanguage: 'en',
  lists: {},
  nodes: [
    {
      kind: 'image',
      name: 'photo',
      label: say('A photo of the street', 'صورة للشارع'),
      hint: say('No faces, please.', 'بدون وجوه من فضلك.'),
    },
    {
      kind: 'image',
      name: 'small',
      label: say('A small photo', 'صورة صغيرة'),
      appearance: 'new',
      parameters: { 'max-pixels': '320' },
    },
    {
      kind: 'image',
      name: 'sketch',
      label: say('Draw the way', 'ارسم الطريق'),
      appearance: 'draw',
    },
    {
      kind: 'image',
      name: 'marked',
      label: say('Mark the spot', 'ضع علامة على المكان'),
      appearance: 'annotate',
    },
    { kind: 'audio', name: 'voice', label: say('Tell us', 'أخبرنا') },
    { kind: 'file', name: 'paper', label: say('A file', 'ملف') },
    { kind: 'file', name: 'film', accept: 'video', label: say('A film', 'فيديو') },
    { kind: 'signature', name: 'sign', label: say('Your signature', 'توقيعك') },
    { kind: 'barcode', name: 'code', label: say('The code on the card', 'الرمز على البطاقة') },
  ],
});

export const mediaPlan = planOf(mediaForm);
