package io.bankwright.core.transfer;

import io.bankwright.model.entity.FieldDefinition;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A CSV in UTF-8 with a byte order mark, without which Excel takes it for another encoding. */
final class CsvFile implements TableFile {
    private final Writer writer;

    CsvFile(OutputStream out) throws IOException {
        writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
    }

    @Override
    public void header(List<String> names) throws IOException {
        CsvText.row(writer, names);
    }

    @Override
    public void row(List<FieldDefinition> fields, List<String> cells) throws IOException {
        CsvText.row(writer, cells);
    }

    @Override
    public void close() throws IOException {
        writer.flush();
    }
}
