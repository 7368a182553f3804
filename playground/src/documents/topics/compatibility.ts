import type { SupportDocument } from '../support-document.ts'

/** Passages about what works with what. */
export const compatibility: readonly SupportDocument[] = [
  {
    id: 'compatibility-1',
    title: 'Phones and Bluetooth codecs',
    content:
      'All our wireless headphones work with iPhone and Android phones over Bluetooth 5.3. ' +
      'The Alder 2 supports the codecs SBC, AAC and LDAC; the Wren supports SBC and AAC. ' +
      'An iPhone always uses AAC, and LDAC needs an Android phone. ' +
      'The Ohmstead app needs iOS 16 or Android 10 or newer. ' +
      'The headphones also work without the app, which is needed only for updates and sound ' +
      'settings.',
  },
  {
    id: 'compatibility-2',
    title: 'Connecting two devices at once',
    content:
      'The Alder 2 can stay connected to two devices at once, for example a laptop and a phone. ' +
      'Turn multipoint on in the Ohmstead app under Connections. ' +
      'A call on the phone pauses the music from the laptop, and the music continues after the ' +
      'call. ' +
      'With multipoint turned on, the codec LDAC is not available. ' +
      'The Wren connects to one device at a time, but remembers up to 8 devices.',
  },
  {
    id: 'compatibility-3',
    title: 'Game consoles',
    content:
      'PlayStation and Xbox consoles do not accept Bluetooth headphones directly. ' +
      'Plug the 3.5 mm cable of the Alder 2 into the controller instead; sound and microphone ' +
      'then work on both consoles. ' +
      'The Nintendo Switch connects to the Alder 2 and the Wren by Bluetooth for sound, but ' +
      'without a microphone. ' +
      'The Heron also works with a controller, though its 80 ohms need the volume near maximum.',
  },
  {
    id: 'compatibility-4',
    title: 'Headphones with a TV',
    content:
      'Most televisions built since 2019 can connect Bluetooth headphones in their sound menu. ' +
      'For an older TV you need a Bluetooth transmitter on the headphone or optical output; ' +
      'ours costs €39. ' +
      'Two pairs of headphones on one TV need a transmitter with dual link, which ours has. ' +
      'Some TVs mute their own speakers as soon as headphones are connected. ' +
      'Wired headphones work with a 3.5 mm socket on every TV that has one.',
  },
  {
    id: 'compatibility-5',
    title: 'Turntables and speakers',
    content:
      'The Millstone turntable has a built-in phono preamp, so it can play through any active ' +
      'speakers or amplifier with a line input. ' +
      'Set the switch on the back to Line for active speakers such as the Cairn, and to Phono ' +
      'for an amplifier with its own phono input. ' +
      'The Millstone has no Bluetooth. ' +
      'The Cairn has one RCA input, one optical input and Bluetooth, but no phono input. ' +
      'A 1.5 m RCA cable is in the box.',
  },
  {
    id: 'compatibility-6',
    title: 'Impedance and headphone amplifiers',
    content:
      'The Heron has an impedance of 80 ohms and plays louder and cleaner with a headphone ' +
      'amplifier. ' +
      'A laptop or phone can drive the Heron, but the volume will be moderate. ' +
      'The Ferry is our USB amplifier and converter for headphones from 16 to 300 ohms; it ' +
      'costs €119. ' +
      'The Ferry needs no driver on Windows, macOS, Linux, Android or an iPhone with USB-C. ' +
      'The Alder 2 does not need an amplifier.',
  },
  {
    id: 'compatibility-7',
    title: 'Power plugs and voltage',
    content:
      'Our soundbars, turntables and speakers with a power cord work with 100 to 240 volts. ' +
      'Devices sent to the United Kingdom (UK) come with a British plug, and devices sent to ' +
      'Switzerland with a Swiss plug. ' +
      'All other countries receive the European plug. ' +
      'Chargers for headphones are not in the box; any USB-C charger with at least 5 watts is ' +
      'fine. ' +
      'A power cord with another plug costs €8 as a spare part.',
  },
  {
    id: 'compatibility-8',
    title: 'Water and sweat resistance',
    content:
      'The Boulder speaker is rated IP67 and survives a shower, and even 30 minutes under 1 ' +
      'metre of water. ' +
      'The Wren earbuds are rated IPX4, so they stand rain and sweat but not swimming. ' +
      'The Alder 2 and the Heron are not water resistant. ' +
      'Salt water and chlorine attack the seals; rinse the Boulder with fresh water after the ' +
      'beach. ' +
      'The charging case of the Wren is not water resistant.',
  },
]
