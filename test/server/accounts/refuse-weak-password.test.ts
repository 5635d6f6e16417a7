import { describe, expect, test } from 'vitest'
import { createPassword } from '../../../server/accounts/secret.ts'
import { refuseWeakPassword } from '../../../server/accounts/refuse-weak-password.ts'

describe('refuseWeakPassword', () => {
  test.each(['elf Zeichen', 'ÄÖÜäöüßéàçê', 'x'.repeat(11)])('refuses %j: too short', password => {
    expect(() => refuseWeakPassword(password, 'anna@kreis.example')).toThrow(/at least 12/)
  })
  test('refuses more than 256 characters', () => {
    expect(() => refuseWeakPassword('lang genug '.repeat(24), 'anna')).toThrow(/more than 256/)
  })
  test.each(['passwort1234', 'Passwort-123456', 'qwertzuiop1234', '123456789012', 'aaaaaaaaaaaaaaaa', 'abcdefghijklmn', 'PASSWORDpassword', 'sozialraumatlas!', 'mueller.anna12345', 'Mueller.Anna@kreis.example', '987654321098765', '            '])('refuses %j: tried first', password => {
    expect(() => refuseWeakPassword(password, 'mueller.anna@kreis.example')).toThrow(/tried first/)
  })
  test.each(['sieben rote Ziegel', 'zwölf Zeichen', 'correct horse battery', 'nur kleine buchstaben', 'Atlas im Regen am Deich', '北京欢迎您来到这里的人们啊', 'a1b2c3d4e5f6', '!§$%&/()=?{['])('takes %j, whatever kinds of characters', password => {
    expect(() => refuseWeakPassword(password, 'mueller.anna@kreis.example')).not.toThrow()
  })
  test('takes every password that is made here', () => {
    for (let i = 0; i < 200; i++) expect(() => refuseWeakPassword(createPassword(), 'anna')).not.toThrow()
  })
})
