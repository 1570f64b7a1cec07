package io.bankwright.core.transfer;

import com.fasterxml.jackson.core.JacksonException;
import io.bankwright.model.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV in UTF-8 or GBK, with or without a byte order mark. */
final class CsvSource implements RowSource {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvRows rows;
    private int number;

    CsvSource(byte[] file, String encoding, char delimiter) {
        boolean marked = file.length >= MARK.length && file[0] == MARK[0] && file[1] == MARK[1] && file[2] == MARK[2];
        Charset charset = marked || encoding.equals("utf-8") ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
        int from = marked ? MARK.length : 0;
        var bytes = new ByteArrayInputStream(file, from, file.length - from);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            rows = new CsvRows(new InputStreamReader(bytes, decoder), delimiter);
        } catch (IOException broken) {
            throw refusal(broken);
        }
    }

    @Override
    public @Nullable Line next() {
        try {
            while (rows.hasNext()) {
                number++;
                List<String> cells = rows.next();
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    return new Line(number, cells);
                }
            }
            return null;
        } catch (IOException broken) {
            throw refusal(broken);
        } catch (RuntimeException broken) {
            if (broken.getCause() instanceof IOException cause) {
                throw refusal(cause);
            }
            throw broken;
        }
    }

    private ProblemException refusal(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new ProblemException(
                        ImportProblem.ENCODING_WRONG, "bytes after row " + number + " are no text of that encoding");
            }
        }
        if (broken instanceof JacksonException) {
            return new ProblemException(
                    ImportProblem.FILE_BROKEN, "row " + (number + 1) + " cannot be read: check its quotes");
        }
        return new ProblemException(ImportProblem.FILE_BROKEN, "row " + (number + 1) + " cannot be read");
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
