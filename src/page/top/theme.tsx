import { signal } from '@preact/signals';

const THEMES = ['system', 'light', 'dark'] as const;
type ThemeName = (typeof THEMES)[number];
const theme = signal<ThemeName>('system');

/** Light, dark, or as the system has it; for as long as the page is open. */
export function Theme() {
  return (
    <label class="theme">
      <span>Colours</span>
      <select
        value={theme.value}
        onChange={(e) => {
          theme.value = e.currentTarget.value as ThemeName;
          if (theme.value === 'system') delete document.documentElement.dataset.theme;
          else document.documentElement.dataset.theme = theme.value;
        }}
      >
        {THEMES.map((name) => <option key={name} value={name}>{name === 'system' ? 'as the system' : name}</option>)}
      </select>
    </label>
  );
}
