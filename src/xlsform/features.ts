import { appearanceBeginnings, appearances, parameters } from './features/appearances.ts';
import { choicesColumns, settingsColumns, sheetNames, surveyColumns } from './features/columns.ts';
import { functions } from './features/functions.ts';
import { types } from './features/types.ts';

/**
 * The support table: everything that XLSForm has a word for, by where the word stands. Import
 * reads it, and the documentation is printed from it, so neither can say more than the other does.
 */
export const features = {
  types,
  surveyColumns,
  choicesColumns,
  settingsColumns,
  sheetNames,
  appearances,
  appearanceBeginnings,
  parameters,
  functions,
};
