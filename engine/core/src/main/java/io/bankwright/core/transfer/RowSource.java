package io.bankwright.core.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file one after the other, the header first; rows without any text are passed over. */
interface RowSource extends AutoCloseable {
    /**
     * @param number the row's number as a spreadsheet counts, the header being 1
     */
    record Line(int number, List<String> cells) {}

    /** The next row, or null after the last; refused with an {@link ImportProblem} where the file is broken. */
    @Nullable
    Line next();

    @Override
    void close();
}
