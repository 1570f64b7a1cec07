package io.bankwright.core.publish;

import io.bankwright.model.problem.ProblemCode;

/** Why an app package as a whole, or a file's place in it, was refused. */
public enum PackageProblem implements ProblemCode {
    NOT_A_ZIP("package-not-a-zip", 400, "This is not a zip file"),
    TOO_MANY_FILES("package-too-many-files", 413, "The package has too many files"),
    FILE_TOO_LARGE("package-file-too-large", 413, "A file of the package is too large"),
    TOO_LARGE("package-too-large", 413, "The package is too large"),
    COMPRESSION_RATIO("package-compression-ratio", 400, "A file of the package is compressed beyond reason"),
    INVALID_PATH("package-invalid-path", 400, "A file of the package has a path that is not allowed"),
    DUPLICATE_FILE("package-duplicate-file", 400, "A file of the package is there twice"),
    SPECIAL_FILE("package-special-file", 400, "Only plain files are allowed in a package"),
    UNKNOWN_FILE("package-unknown-file", 422, "No kind of definition has files with this name in this folder"),
    MISSING_APP_FILE("package-missing-app-file", 422, "The package has no app.yaml");

    private final Words words;

    PackageProblem(String code, int status, String title) {
        words = new Words(code, status, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
