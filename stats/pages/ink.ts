/** The colours of the pictures: those of the pages (`web/src/ui/tokens.css`), on paper in both themes. */
export const ink = {
  paper: '#fbfaf6',
  ink: '#171b1e',
  ink2: '#454c51',
  ink3: '#646b70',
  line: '#dedbd0',
  accent: '#0b5c61',
  accentFill: '#a8cbc8',
  blue: '#2e6fae',
  blueFill: '#8fb4d8',
  amber: '#b57a00',
  amberFill: '#e8bd5a',
  brown: '#ab5a44',
  violet: '#7350a6',
  grey: '#8d9092',
  greyFill: '#d9d8d2',
  red: '#b00d1e',
} as const
