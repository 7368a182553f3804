/** JSON Lines: a project as a file, and back. */
export { exportJsonl, type ExportOptions, type ExportProgress } from './export.ts'
export {
  importJsonl,
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  type ImportSource,
} from './import.ts'
