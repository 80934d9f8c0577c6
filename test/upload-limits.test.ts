import { FILES_AT_MOST } from '../core/http/body-limit.ts';
import { IMAGE_BYTES_AT_MOST } from '../plugins/catalog/images/derive-images.ts';
import { SHEET_BYTES_AT_MOST } from '../plugins/catalog/sheets/sheet-desk.ts';
import { formBytesAtMost, imageBytesAtMost, tableBytesAtMost } from '../web/app/lib/upload-limits.ts';

test('what the browser refuses to send is what the server would refuse', () => {
  expect(imageBytesAtMost).toBe(IMAGE_BYTES_AT_MOST);
  expect(tableBytesAtMost).toBe(SHEET_BYTES_AT_MOST);
  expect(formBytesAtMost).toBeLessThan(FILES_AT_MOST);
  expect(formBytesAtMost).toBeGreaterThan(tableBytesAtMost);
});
