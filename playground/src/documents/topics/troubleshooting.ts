import type { SupportDocument } from '../support-document.ts'

/** Passages about solving problems with products. */
export const troubleshooting: readonly SupportDocument[] = [
  {
    id: 'troubleshooting-1',
    title: 'Bluetooth pairing does not work',
    content:
      'If Bluetooth pairing fails, hold the power button for 5 seconds until the light flashes ' +
      'blue. ' +
      'Delete the old entry in the Bluetooth list of your phone and pair again. ' +
      'Headphones connect to the last device they know, so switch Bluetooth off on other phones ' +
      'and laptops nearby. ' +
      'Keep the devices within 1 metre while pairing. ' +
      'If pairing still fails, reset the headphones by holding power and volume down for 10 ' +
      'seconds.',
  },
  {
    id: 'troubleshooting-2',
    title: 'Sound on one side only',
    content:
      'If only the left or the right side has sound, first check the balance setting in the ' +
      'accessibility menu of your phone. ' +
      'With a cable, turn the plug and push it in fully, then try another cable. ' +
      'Earbuds with one silent side need to lie in the case for 30 seconds with the lid open, ' +
      'so that both sides find each other again. ' +
      'Wax on the mesh is the most common reason for a quiet earbud. ' +
      'If one side stays silent, start a warranty claim.',
  },
  {
    id: 'troubleshooting-3',
    title: 'Noise cancelling hisses or whistles',
    content:
      'A faint hiss with noise cancelling in a silent room is normal. ' +
      'Whistling or rumbling in the wind comes from the outer microphones; choose Wind mode in ' +
      'the Ohmstead app. ' +
      'Check that hair or glasses do not lift the ear pads, because leaks make noise cancelling ' +
      'weaker. ' +
      'Run the fit test in the app after changing ear pads or ear tips. ' +
      'If noise cancelling crackles at every step, update the firmware first.',
  },
  {
    id: 'troubleshooting-4',
    title: 'Resetting the Wren earbuds',
    content:
      'To reset the Wren earbuds, put both earbuds in the case and leave the lid open. ' +
      'Hold the button on the back of the case for 15 seconds until the light turns white three ' +
      'times. ' +
      'The reset deletes all paired devices and settings, but not the firmware. ' +
      'Remove the Wren from the Bluetooth list of your phone before you pair again. ' +
      'A reset also helps when one earbud no longer charges.',
  },
  {
    id: 'troubleshooting-5',
    title: 'Turntable or record player hums',
    content:
      'A turntable that hums usually has no ground connection. ' +
      'Connect the thin ground wire to the screw marked GND on your amplifier. ' +
      'If you use the built-in preamp of the Millstone, the amplifier must be set to Line and ' +
      'not to Phono, otherwise the sound hums and distorts. ' +
      'Keep the signal cable away from power supplies and routers. ' +
      'A hum that changes when you touch the tonearm points to a loose cartridge wire.',
  },
  {
    id: 'troubleshooting-6',
    title: 'Speaker switches itself off',
    content:
      'The Cairn speakers turn off to standby after 20 minutes without a signal. ' +
      'Very quiet music can fall below that level; raise the volume of the source and lower the ' +
      'volume of the speakers. ' +
      'Automatic standby can be turned off by holding the input button for 5 seconds. ' +
      'The portable speaker Boulder switches itself off after 10 minutes to save the battery. ' +
      'If a speaker goes off in the middle of loud music, check that its vents are free.',
  },
  {
    id: 'troubleshooting-7',
    title: 'Updating the firmware',
    content:
      'Update the firmware in the Ohmstead app under Device, Update. ' +
      'The battery must be charged to at least 40%, and the update takes about 10 minutes. ' +
      'Keep the phone beside the device and do not close the app during the update. ' +
      'If an update stops, switch the device off and on again and restart the update; it ' +
      'continues where it stopped. ' +
      'Earbuds must lie in the open case during the update.',
  },
  {
    id: 'troubleshooting-8',
    title: 'Microphone problems in calls',
    content:
      'If others cannot hear you, check that your phone or computer uses the headphones as ' +
      'microphone and not only as speaker. ' +
      'Give the app the permission to use the microphone. ' +
      'On a computer choose the entry marked Hands-free or Headset for calls. ' +
      'A finger, scarf or hood over the left ear cup covers the microphones of the Alder 2. ' +
      'Clean the microphone holes with a dry brush and never with a needle.',
  },
  {
    id: 'troubleshooting-9',
    title: 'No sound from the soundbar',
    content:
      'Connect the Slate soundbar to the HDMI port of the TV that is marked ARC or eARC. ' +
      'Set the sound output of the TV to external speakers and switch on CEC, which some brands ' +
      'call by another name. ' +
      'Use the HDMI cable from the box, because old cables may not carry the return channel. ' +
      'If there is still no sound, unplug the TV and the soundbar for one minute. ' +
      'With an optical cable, set the TV to PCM.',
  },
  {
    id: 'troubleshooting-10',
    title: 'Device does not charge',
    content:
      'If a device does not charge, try another USB-C cable and a charger with at least 5 ' +
      'watts. ' +
      'Lint in the charging port is a common cause; remove it with a wooden toothpick while the ' +
      'device is off. ' +
      'A battery that is completely empty can need 20 minutes before the light comes on. ' +
      'Devices do not charge below 0 °C or above 45 °C. ' +
      'If charging still fails, make a warranty claim.',
  },
  {
    id: 'troubleshooting-11',
    title: 'Turntable runs too fast or too slow',
    content:
      'If the turntable runs too slow or too fast, check the speed selector and the position of ' +
      'the belt. ' +
      'The belt of the Millstone must lie on the lower step of the pulley for 33 and on the ' +
      'upper step for 45 turns per minute. ' +
      'A stretched belt makes the pitch waver; a new drive belt costs €15. ' +
      'Speed can be adjusted with the small screw under the platter. ' +
      'Let a cold turntable stand for two hours before use.',
  },
  {
    id: 'troubleshooting-12',
    title: 'Sound lags behind the picture',
    content:
      'Sound that lags behind the picture or is out of sync with a video comes from the ' +
      'Bluetooth delay. ' +
      'Turn on Low latency mode in the Ohmstead app, which brings the delay of the Alder 2 down ' +
      'to about 60 milliseconds. ' +
      'Choose the codec AAC instead of LDAC for films, because LDAC needs a longer buffer. ' +
      'Many TVs can also shift the sound in their audio menu. ' +
      'A cable has no noticeable delay at all and is the best choice for games.',
  },
]
