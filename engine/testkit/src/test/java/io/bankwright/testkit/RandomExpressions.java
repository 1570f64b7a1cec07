package io.bankwright.testkit;

import java.util.List;
import java.util.Random;

/**
 * Random well-typed expressions over the columns of {@link RandomExpressionsInPostgresIT}. Divisors come from a column and
 * from constants whose quotients are exact, because SQL rounds an endless quotient, or a product of more than 34 digits, at another place.
 */
final class RandomExpressions {
    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    String bool(int depth) {
        int d = depth - 1;
        if (depth <= 0) {
            return pick(
                    "b1", "b2", "true", "(b1 = null)", "is defined(s1)", "(n1 > n2)", "(d1 < today())", "(s1 = \"b\")");
        }
        return switch (random.nextInt(19)) {
            case 0, 1 -> "(" + bool(d) + " and " + bool(d) + ")";
            case 2, 3 -> "(" + bool(d) + " or " + bool(d) + ")";
            case 4 -> "not(" + bool(d) + ")";
            case 5, 6 -> "(" + number(d) + " " + comparison() + " " + number(d) + ")";
            case 7 -> "(" + text(d) + " " + comparison() + " " + text(d) + ")";
            case 8 -> "(" + date(d) + " " + comparison() + " " + date(d) + ")";
            case 9 -> "(" + moment(d) + " " + comparison() + " " + moment(d) + ")";
            case 10 -> "(" + bool(d) + " " + pick("=", "!=") + " " + bool(d) + ")";
            case 11 -> "(" + number(d) + " between " + number(d) + " and " + number(d) + ")";
            case 12 ->
                "(" + number(d) + " in (" + number(d) + ", " + pick("[", "(") + number(0) + ".." + number(0)
                        + pick("]", ")") + ", < " + number(0) + "))";
            case 13 -> "(" + text(d) + " in (" + text(0) + ", \"b\", null))";
            case 14 -> "(" + text(d) + " in " + pick("l1", "[\"a\", \"b\"]") + ")";
            case 15 -> pick("contains", "starts with", "ends with") + "(" + text(d) + ", " + text(d) + ")";
            case 16 -> "list contains(l1, " + text(d) + ")";
            case 17 -> "(if " + bool(d) + " then " + bool(d) + " else " + bool(d) + ")";
            default ->
                pick(
                        "is defined(" + number(d) + ")",
                        "get or else(" + bool(d) + ", false)",
                        "(" + duration(d) + " < duration(\"P30D\"))",
                        "(" + text(d) + " = null)");
        };
    }

    String number(int depth) {
        int d = depth - 1;
        if (depth <= 0) {
            return pick("n1", "n2", "p1", "0", "1", "-2.5", "100", "0.005", "n3");
        }
        return switch (random.nextInt(14)) {
            case 0, 1 -> "(" + number(d) + " " + pick("+", "-", "*") + " " + number(d) + ")";
            case 2 -> "(" + number(d) + " / " + pick("n3", "4", "0.5", "n3 * 2") + ")";
            case 3 -> pick("abs", "floor", "ceiling") + "(" + number(d) + ")";
            case 4 ->
                pick("round half up", "round down", "round up", "floor", "ceiling") + "(" + number(d) + ", "
                        + pick("0", "1", "-1", "2") + ")";
            case 5 -> "modulo(" + number(d) + ", " + number(0) + ")";
            case 6 -> "string length(" + text(d) + ")";
            case 7 -> "(" + date(d) + ")." + pick("year", "month", "day", "weekday");
            case 8 -> "(" + moment(d) + ")." + pick("year", "day", "hour", "minute");
            case 9 -> "(" + duration(d) + ")." + pick("days", "hours", "minutes");
            case 10 -> "(if " + bool(d) + " then " + number(d) + " else " + number(d) + ")";
            case 11 -> pick("min", "max", "sum") + "(" + number(d) + ", " + number(d) + ")";
            case 12 ->
                pick("count(l1)", "number(" + text(d) + ")", "day of year(" + date(d) + ")", "-(" + number(d) + ")");
            default -> "get or else(" + number(d) + ", " + number(d) + ")";
        };
    }

    String text(int depth) {
        int d = depth - 1;
        if (depth <= 0) {
            return pick("s1", "s2", "\"a\"", "\"b\"", "\"\"", "\"工商银行\"");
        }
        return switch (random.nextInt(9)) {
            case 0 -> "(" + text(d) + " + " + text(d) + ")";
            case 1 -> pick("upper case", "lower case", "trim") + "(" + text(d) + ")";
            case 2 -> "substring(" + text(d) + ", " + pick("1", "2", "-1", "-3") + pick("", ", 1", ", 2") + ")";
            case 3 -> pick("substring before", "substring after") + "(" + text(d) + ", " + text(d) + ")";
            case 4 -> "string(" + number(d) + ")";
            case 5 -> "string(" + date(d) + ")";
            case 6 -> pick("day of week", "month of year") + "(" + date(d) + ")";
            case 7 -> "(if " + bool(d) + " then " + text(d) + " else " + text(d) + ")";
            default -> "get or else(" + text(d) + ", " + text(d) + ")";
        };
    }

    String date(int depth) {
        int d = depth - 1;
        if (depth <= 0) {
            return pick("d1", "d2", "today()", "date(\"2024-02-29\")");
        }
        return switch (random.nextInt(6)) {
            case 0 ->
                "(" + date(d) + " " + pick("+", "-") + " duration(\""
                        + pick("P1D", "P1M", "P1Y1M", "PT36H", "-PT1H", "P40D") + "\"))";
            case 1 -> "last day of month(" + date(d) + ")";
            case 2 -> "working days after(" + date(d) + ", " + (random.nextInt(41) - 20) + ")";
            case 3 -> "date(" + moment(d) + ")";
            case 4 -> "(if " + bool(d) + " then " + date(d) + " else " + date(d) + ")";
            default -> pick("min", "max") + "(" + date(d) + ", " + date(d) + ")";
        };
    }

    String moment(int depth) {
        int d = depth - 1;
        if (depth <= 0) {
            return pick(
                    "m1", "now()", "date and time(\"2026-01-31T23:30:00Z\")", "date and time(\"2026-01-31T08:00:00\")");
        }
        return switch (random.nextInt(3)) {
            case 0 ->
                "(" + moment(d) + " " + pick("+", "-") + " duration(\"" + pick("PT90M", "P1D", "P1M", "-P1Y") + "\"))";
            case 1 -> "(if " + bool(d) + " then " + moment(d) + " else " + moment(d) + ")";
            default -> "get or else(" + moment(d) + ", " + moment(d) + ")";
        };
    }

    String duration(int depth) {
        int d = depth - 1;
        return switch (random.nextInt(3)) {
            case 0 -> "(" + date(d) + " - " + date(d) + ")";
            case 1 -> "(" + moment(d) + " - " + moment(d) + ")";
            default -> pick("duration(\"P3DT5H\")", "(" + date(d) + " - d1) * 2");
        };
    }

    private String comparison() {
        return pick("=", "!=", "<", "<=", ">", ">=");
    }

    private String pick(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
