/** Six years of monthly absences for the pictures: a slow rise, a peak at harvest, and chance. */
export const months: readonly { at: Date; absences: number }[] = series()

function series(): { at: Date; absences: number }[] {
  let state = 20240605
  const draw = () => {
    state = (48271 * state) % 2147483647
    return state / 2147483647
  }
  return Array.from({ length: 72 }, (_, t) => {
    const season = 45 * Math.cos((2 * Math.PI * (t - 7)) / 12) + 14 * Math.cos((4 * Math.PI * (t - 4)) / 12)
    const chance = 22 * (draw() + draw() + draw() - 1.5)
    return { at: new Date(Date.UTC(1860, t, 15)), absences: Math.round(105 + 0.75 * t + season + chance) }
  })
}
