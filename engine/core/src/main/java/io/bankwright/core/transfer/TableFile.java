package io.bankwright.core.transfer;

import io.bankwright.model.entity.FieldDefinition;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A file of rows being written. */
interface TableFile extends Closeable {
    /** The names of the columns; once, before any row. */
    void header(List<String> names) throws IOException;

    /** One row, as text by field. */
    void row(List<FieldDefinition> fields, List<String> cells) throws IOException;

    /** A CSV, or an XLSX workbook. */
    static TableFile of(String format, OutputStream out) throws IOException {
        return format.equals("xlsx") ? new XlsxFile(out) : new CsvFile(out);
    }
}
