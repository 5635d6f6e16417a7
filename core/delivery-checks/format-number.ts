/** Write a number for a message: up to four decimals, German with comma and dots. Texts pass. */
export function formatNumber(value: number | string, language: 'de' | 'en'): string {
  if (typeof value === 'string') return value
  const [integer = '0', fraction] = String(Number(value.toFixed(4))).split('.')
  const grouped = integer.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'de' ? '.' : ',')
  return fraction === undefined ? grouped : `${grouped}${language === 'de' ? ',' : '.'}${fraction}`
}
