package io.bankwright.model.problem;

/**
 * A stable reason why a request was refused. Each feature has one enum of them. Codes are kebab-case words that are never
 * renamed or reused (RFC 9457, ADR 0005).
 */
public interface ProblemCode {
    /**
     * What a reason consists of.
     *
     * @param code kebab-case, unique over the product, e.g. {@code record-conflict}
     * @param status of HTTP, 4xx or 5xx
     * @param title one short English sentence without data in it
     */
    record Words(String code, int status, String title) {}

    /** Its code, status and title. */
    Words words();

    /** See {@link Words#code()}. */
    default String code() {
        return words().code();
    }

    /** See {@link Words#status()}. */
    default int status() {
        return words().status();
    }

    /** See {@link Words#title()}. */
    default String title() {
        return words().title();
    }
}
