package io.bankwright.core.transfer;

import io.bankwright.model.problem.ProblemCode;

/** Why a file is not taken. */
public enum ImportProblem implements ProblemCode {
    FORMAT_UNKNOWN("import-format-unknown", 400, "A file is CSV or XLSX"),
    OPTION_INVALID("import-option-invalid", 400, "An option of the import has a value it cannot have"),
    FILE_EMPTY("import-file-empty", 422, "The file has no header"),
    FILE_BROKEN("import-file-broken", 422, "The file cannot be read"),
    ENCODING_WRONG("import-encoding-wrong", 422, "The file is not in the encoding that was named"),
    NOT_XLSX("import-not-xlsx", 422, "The file is not an XLSX workbook"),
    TOO_MANY_COLUMNS("import-too-many-columns", 422, "The file has too many columns"),
    TOO_MANY_ROWS("import-too-many-rows", 422, "The file has too many rows"),
    HEADER_UNKNOWN("import-header-unknown", 422, "A column of the file is no field"),
    HEADER_TWICE("import-header-twice", 422, "Two columns of the file are the same field"),
    KEY_INVALID("import-key-invalid", 422, "Records cannot be found by this field"),
    JOB_NOT_FOUND("job-not-found", 404, "There is no such job");

    private final Words words;

    ImportProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
