export const upToThree = { en: 'Pick up to three.', fr: 'Choisissez-en trois au plus.' };

export const allThatFit = { en: 'Pick all that fit.', fr: 'Choisissez tout ce qui convient.' };
