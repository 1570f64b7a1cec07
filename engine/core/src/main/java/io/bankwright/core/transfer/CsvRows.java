package io.bankwright.core.transfer;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** The rows of a CSV (RFC 4180) one after the other, the header being the first. */
final class CsvRows implements AutoCloseable {
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .build();

    private final MappingIterator<List<String>> rows;

    CsvRows(Reader reader, char separator) throws IOException {
        rows = MAPPER.readerForListOf(String.class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(reader);
    }

    boolean hasNext() throws IOException {
        return rows.hasNextValue();
    }

    List<String> next() throws IOException {
        return rows.nextValue();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
