package io.bankwright.core.transfer;

import io.bankwright.model.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Rows of the first sheet of a workbook; dates in ISO form, numbers as Excel shows them, formulas by their result. */
final class XlsxSource implements RowSource {
    /** Excel keeps no more digits; what comes after them is noise of binary fractions. */
    private static final MathContext DIGITS = new MathContext(15);

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    XlsxSource(byte[] file) {
        if (!ReadableWorkbook.isOOXMLZipHeader(file)) {
            throw notXlsx();
        }
        try {
            workbook = new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false));
            stream = workbook.getFirstSheet().openStream();
            rows = stream.iterator();
        } catch (IOException | RuntimeException broken) {
            throw notXlsx();
        }
    }

    private static ProblemException notXlsx() {
        return new ProblemException(ImportProblem.NOT_XLSX, "save the file as an Excel workbook (.xlsx)");
    }

    @Override
    public @Nullable Line next() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                List<String> cells = cells(row);
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    return new Line(row.getRowNum(), cells);
                }
            }
            return null;
        } catch (RuntimeException broken) {
            throw new ProblemException(ImportProblem.FILE_BROKEN, "the sheet cannot be read to its end");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.hasCell(i) ? row.getCell(i) : null;
            cells.add(cell == null ? "" : text(cell));
        }
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            return isDate(cell.getDataFormatString())
                    ? date(cell.asDate())
                    : cell.asNumber().round(DIGITS).stripTrailingZeros().toPlainString();
        }
        return switch (cell.getValue()) {
            case null -> "";
            case BigDecimal number -> number.round(DIGITS).stripTrailingZeros().toPlainString();
            default -> cell.getText();
        };
    }

    private static String date(LocalDateTime moment) {
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.withNano(0).toString();
    }

    /** A number format that shows a day; literals in quotes and colours in brackets say nothing. */
    static boolean isDate(@Nullable String format) {
        if (format == null) {
            return false;
        }
        String bare = format.replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "").toLowerCase(Locale.ROOT);
        return bare.contains("y") || bare.contains("d") && bare.contains("m");
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
