/** A short roster in the manner of the real ones: two companies, each paragraph a man's whole service. */
export const men = {
  adair:
    'Adair, James. Age 18. Residence Oskaloosa, nativity Ohio. Enlisted Aug. 10, 1862. Mustered Sept. 4, 1862. Mustered out July 17, 1865, New Orleans, La.',
  allen:
    'Allen, John. Age 20. Residence Sigourney, nativity Indiana. Enlisted Aug. 21, 1862. Mustered Sept. 1, 1862. Taken prisoner April 30, 1864, Saline River, Ark. Mustered out July 17, 1865, New Orleans, La.',
  baker:
    'Baker, Amos. Age 21. Residence Pella, nativity Ohio. Enlisted Aug. 10, 1862. Mustered Sept. 4, 1862. Discharged for disability March 20, 1863, St. Louis, Mo.',
  booton:
    'Booton, George W. Age 29. Residence Sigourney, nativity Virginia. Enlisted Aug. 11, 1862, as Sixth Corporal. Mustered Sept. 1, 1862. Deserted Jan. 5, 1863, Helena, Ark.',
  forgrave:
    'Forgrave, Robert G. Age 23. Residence Richland, nativity Ohio. Enlisted Sept. 23, 1862. Mustered Sept. 23, 1862. Borne on rolls to Oct. 31, 1862. No later record found.',
}
export type Men = Partial<typeof men>

/** The men of company A and those of company B, as a file has them. */
export function aRoster({ adair, allen, baker, booton, forgrave }: Men = men): string {
  const company = (letter: string, those: (string | undefined)[]) => [`COMPANY "${letter}"`, ...those.filter(Boolean)].join('\n\n')
  return `${company('A', [adair, allen, baker])}\n\n${company('B', [booton, forgrave])}\n`
}
