import { choice } from '../build.ts';

/** Where help and news come from. */
export const CHANNEL = [
  choice('C01', { en: 'Friend or family', fr: 'Amis ou famille' }),
  choice('C02', { en: 'Settlement agency', fr: "Organisme d'établissement" }),
  choice('C03', { en: 'School or teacher', fr: 'École ou enseignant' }),
  choice('C04', { en: 'Employer', fr: 'Employeur' }),
  choice('C05', { en: 'Library', fr: 'Bibliothèque' }),
  choice('C06', { en: 'Faith group', fr: 'Groupe religieux' }),
  choice('C07', { en: 'Website', fr: 'Site Web' }),
  choice('C08', { en: 'Social media', fr: 'Réseaux sociaux' }),
  choice('C09', { en: 'Phone line (211)', fr: 'Ligne téléphonique (211)' }),
  choice('C10', { en: 'Town or city office', fr: 'Bureau municipal' }),
  choice('C11', { en: 'Doctor or clinic', fr: 'Médecin ou clinique' }),
  choice('C12', { en: 'Radio, TV or newspaper', fr: 'Radio, télé ou journal' }),
];
