/** Scripts a name can be given in (ISO 15924); the search finds a person by any of them. */
export const scripts = ['Latn', 'Cyrl', 'Grek', 'Arab', 'Hebr', 'Kore', 'Jpan', 'Hans', 'Hant', 'Deva', 'Thai', 'Geor', 'Armn', 'Ethi']
