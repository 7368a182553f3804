import type { Decorator, Preview } from '@storybook/react-vite'
import '@weft/react/styles.css'

const inFrame: Decorator = (Story, { globals }) => {
  const theme = String(globals['theme'] ?? 'light')
  const width = String(globals['width'] ?? '100%')
  // On the root element, so that popovers and the page behind a story follow the theme too.
  document.documentElement.dataset['theme'] = theme
  document.documentElement.style.colorScheme = theme
  return (
    <div style={{ width, maxWidth: '100%' }}>
      <Story />
    </div>
  )
}

const preview: Preview = {
  decorators: [inFrame],
  parameters: {
    a11y: { test: 'error' },
    layout: 'padded',
    controls: { expanded: true },
  },
  initialGlobals: { theme: 'light', width: '100%' },
  globalTypes: {
    theme: {
      description: 'Colour scheme',
      toolbar: {
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: 'Width of the container',
      toolbar: {
        icon: 'mobile',
        items: [
          { value: '100%', title: 'Full width' },
          { value: '768px', title: 'Tablet, 768' },
          { value: '480px', title: 'Side panel, 480' },
          { value: '320px', title: 'Narrow, 320' },
        ],
        dynamicTitle: true,
      },
    },
  },
}

export default preview
