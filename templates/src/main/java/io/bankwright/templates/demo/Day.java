package io.bankwright.templates.demo;

/** Days relative to the day on which the demo is loaded, so that it never grows old. */
final class Day {
    private Day() {}

    /** {@code today}, {@code today+3}, {@code today-12}. */
    static String plus(int days) {
        return days == 0 ? "today" : days > 0 ? "today+" + days : "today" + days;
    }

    /** A time of day in the bank's time zone on such a day. */
    static String at(int days, int hour, int minute) {
        return plus(days) + "T%02d:%02d".formatted(hour, minute);
    }

    /** The month and day of such a day in a year long ago. */
    static String birthday(int year, int days) {
        return year + "~" + plus(days);
    }
}
