package io.bankwright.core.transfer;

import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.StorageClass;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook written as it grows; another sheet begins where Excel can take no more rows. */
final class XlsxFile implements TableFile {
    private static final int ROWS_A_SHEET = 1_000_000;
    private static final int ROWS_IN_MEMORY = 1_000;
    /** Excel keeps no more digits of a number. */
    private static final int DIGITS = 15;

    private final Workbook workbook;
    private List<String> names = List.of();
    private Worksheet sheet;
    private int row;
    private int sheets = 1;

    XlsxFile(OutputStream out) {
        workbook = new Workbook(out, "Bankwright", "1.0");
        sheet = workbook.newWorksheet("1");
    }

    @Override
    public void header(List<String> columns) {
        names = columns;
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, columns.get(i));
        }
        row = 1;
    }

    @Override
    public void row(List<FieldDefinition> fields, List<String> cells) throws IOException {
        if (row > ROWS_A_SHEET) {
            sheet.finish();
            sheets++;
            sheet = workbook.newWorksheet(String.valueOf(sheets));
            header(names);
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                cell(i, fields.get(i).storage(), cells.get(i));
            }
        }
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, StorageClass storage, String text) {
        boolean number = storage instanceof StorageClass.Whole || storage instanceof StorageClass.Decimal;
        if (number && isNumber(text)) {
            sheet.value(row, column, new BigDecimal(text));
        } else if (storage instanceof StorageClass.Date && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            sheet.value(row, column, LocalDate.parse(text));
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else {
            sheet.inlineString(row, column, text);
        }
    }

    /** A masked number is text, and so is one with more digits than a spreadsheet keeps. */
    private static boolean isNumber(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") && new BigDecimal(text).precision() <= DIGITS;
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
