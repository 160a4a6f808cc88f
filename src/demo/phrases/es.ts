import type { PhraseBank } from './phrase-bank.ts';

export const es: PhraseBank = {
  good: [
    'Es tranquilo y seguro.',
    'La gente es amable y saluda.',
    'El aire limpio y el río.',
    'Mis hijos están contentos en la escuela.',
    'Tengo trabajo todo el año.',
    'Los vecinos nos ayudaron con los muebles.',
    'La biblioteca y las clases gratis.',
    'No hay tráfico.',
    'La renta es más barata que en Toronto.',
    'En la iglesia encontramos amigos.',
    'El patrón nos trata con respeto.',
    'El mercado de los sábados.',
    'Se puede ahorrar un poco de dinero.',
  ],
  better: {
    work: [
      'Más trabajos que no sean solo de temporada.',
      'Que acepten mi experiencia de enfermera.',
    ],
    classes: [
      'Clases de inglés los domingos, porque trabajamos toda la semana.',
      'Clases de inglés en la granja o cerca.',
    ],
    home: ['La casa donde vivimos es muy pequeña para ocho personas.', 'Faltan casas para rentar.'],
    doctor: ['No hay médico cerca y nadie habla español.', 'Que la clínica abra por la tarde.'],
    children: ['Una guardería que podamos pagar.', 'Deportes para los jóvenes.'],
    ride: [
      'Transporte al pueblo los fines de semana.',
      'Sin carro no se puede ir ni al supermercado.',
      'Ayuda para sacar la licencia de conducir.',
    ],
    people: ['Más fiestas para conocernos todos.', 'Un lugar para reunirnos en el invierno.'],
    papers: [
      'Ayuda con los papeles del permiso de trabajo.',
      'Información en español sobre nuestros derechos.',
    ],
  },
  more: [
    'Gracias por preguntar.',
    'Ojalá que nos escuchen.',
    'Vengan también a las granjas, por favor.',
    'Me gustaría ayudar a otras personas que llegan.',
  ],
};
