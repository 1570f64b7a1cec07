package io.bankwright.core.publish.format;

import io.bankwright.model.problem.ProblemCode;

/** Why the bytes of a file were refused. */
public enum FormatProblem implements ProblemCode {
    NOT_UTF_8("package-not-utf-8", "The file is not UTF-8 text"),
    YAML_SYNTAX("package-yaml-syntax", "The file is not valid YAML"),
    YAML_FEATURE(
            "package-yaml-feature",
            "Anchors, aliases, tags, directives and several documents are not kept in YAML files"),
    COMMENT_NOT_KEPT("package-comment-not-kept", "Comments are not kept in YAML files; use label, help or README.md"),
    JSON_SYNTAX("package-json-syntax", "The file is not valid JSON"),
    DUPLICATE_KEY("package-duplicate-key", "A key appears twice"),
    TOO_DEEP("package-too-deep", "The file is nested too deeply"),
    XML_SYNTAX("package-xml-syntax", "The file is not well-formed XML"),
    XML_DOCTYPE("package-xml-doctype", "Document types and entities are not allowed in XML files");

    private final Words words;

    FormatProblem(String code, String title) {
        words = new Words(code, 422, title);
    }

    @Override
    public Words words() {
        return words;
    }
}
