package io.bankwright.model.problem;

/**
 * A stable reason why a request was refused. Each feature has one enum of them. Codes are kebab-case words that are never
 * renamed or reused (RFC 9457, ADR 0005).
 */
public interface ProblemCode {
    /** Kebab-case, unique over the product, e.g. {@code record-conflict}. */
    String code();

    /** HTTP status, 4xx or 5xx. */
    int status();

    /** One short English sentence without data in it. */
    String title();
}
