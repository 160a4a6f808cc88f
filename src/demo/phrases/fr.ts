import type { PhraseBank } from './phrase-bank.ts';

export const fr: PhraseBank = {
  good: [
    "C'est calme et on se sent en sécurité.",
    'Les gens disent bonjour dans la rue.',
    'La bibliothèque est très accueillante.',
    'La nature et la rivière.',
    'Mes voisins sont devenus des amis.',
    'Le loyer est moins cher que dans la grande ville.',
    "L'école française est petite et les enseignants sont gentils.",
    'Mon patron me traite bien.',
    'Les enfants jouent dehors sans danger.',
    'Le marché du samedi.',
    'Il y a de la place, on respire.',
    'Les bénévoles nous ont aidés à notre arrivée.',
    'On connaît vite tout le monde.',
  ],
  better: {
    work: [
      "Plus d'emplois dans mon domaine.",
      'Mon diplôme est reconnu en France, mais pas ici.',
      "Il faut de l'aide pour trouver un emploi à l'année.",
    ],
    classes: [
      "Des cours d'anglais le soir.",
      "Il n'y a pas assez de places dans les cours d'anglais.",
    ],
    home: [
      'Trouver un logement pour cinq personnes, c’est presque impossible.',
      'Les appartements sont chers et en mauvais état.',
    ],
    doctor: [
      'Un médecin qui parle français, ce serait bien.',
      'On attend trop longtemps pour voir un médecin.',
    ],
    children: ['Une garderie en français.', 'Il manque des activités pour les adolescents.'],
    ride: [
      "Il n'y a pas d'autobus dans le village.",
      'Sans voiture, je ne peux pas aller à mes rendez-vous.',
    ],
    people: [
      'Plus de rencontres entre les nouveaux et les gens du coin.',
      "L'hiver est long quand on ne connaît personne.",
    ],
    papers: [
      "De l'aide pour remplir les formulaires.",
      'Des services en français au bureau municipal.',
    ],
  },
  more: [
    'Merci de nous écouter.',
    "J'aimerais savoir ce que vous allez faire avec les réponses.",
    'Bravo pour cette initiative!',
    'Continuez à demander aux gens des villages.',
  ],
};
