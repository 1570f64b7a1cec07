package io.bankwright.core.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a file.
 *
 * @param format {@code csv} or {@code xlsx}
 * @param encoding {@code utf-8} or {@code gbk}, of a CSV
 * @param headers as the file has them
 * @param fields field key per column, empty for a column that is passed over
 * @param key field by which records that are there already are found, or null to create only
 * @param dryRun checks every row and writes nothing
 * @param total rows below the header
 * @param language in which the reasons of refused rows are written; null in orders given before there was a choice
 */
record ImportOrder(
        String format,
        String encoding,
        String delimiter,
        List<String> headers,
        List<String> fields,
        @Nullable String key,
        boolean dryRun,
        int total,
        @Nullable String language) {
    /** The file's rows. */
    RowSource open(byte[] file) {
        return open(format, encoding, delimiter, file);
    }

    static RowSource open(String format, String encoding, String delimiter, byte[] file) {
        return format.equals("xlsx") ? new XlsxSource(file) : new CsvSource(file, encoding, delimiter.charAt(0));
    }

    /** The header of a field's column, for those who look for a fault in their file. */
    String header(String field) {
        int column = fields.indexOf(field);
        return column < 0 ? field : headers.get(column);
    }
}
