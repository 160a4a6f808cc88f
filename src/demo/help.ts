import type { Words } from '../model/words.ts';

/** For hard moments: lines that anyone in Canada can call, free, at any hour. */
export const help: Words = {
  en: 'To find help near you, call or text 211. If you have thoughts of suicide, call or text 988. If you are in danger, call 911.',
  fr: "Pour trouver de l'aide près de chez vous, appelez ou textez le 211. Si vous avez des idées suicidaires, appelez ou textez le 988. Si vous êtes en danger, appelez le 911.",
  ar: 'للعثور على مساعدة قريبة منك، اتصل بالرقم 211 أو أرسل رسالة نصية. إذا راودتك أفكار بالانتحار، اتصل بالرقم 988 أو أرسل رسالة نصية. إذا كنت في خطر، اتصل بالرقم 911.',
  es: 'Para encontrar ayuda cerca, llame o mande un mensaje de texto al 211. Si piensa en el suicidio, llame o escriba al 988. Si está en peligro, llame al 911.',
  uk: 'Щоб знайти допомогу поруч, зателефонуйте або напишіть на 211. Якщо є думки про самогубство, зателефонуйте або напишіть на 988. Якщо ви в небезпеці, телефонуйте 911.',
};
