package io.bankwright.templates.demo;

import java.util.Map;

/**
 * What tests and demonstrations look for, by position in the generator: customers of rm.lina on the segment boundaries, with
 * birthdays around today, born on a 29 February, elderly, restricted, with an expired risk test, 29 and 30 days without login.
 */
final class Planted {
    static final Map<Integer, Long> AUM =
            Map.of(0, 5_000_000_00L, 27, 1_000_000_00L, 36, 4_999_999_99L, 360, 999_999_99L);

    /** Days from today to the birthday. */
    static final Map<Integer, Integer> BIRTHDAY = Map.of(3, 0, 45, 0, 369, 0, 378, 0, 54, 1, 63, 3, 387, 5, 396, 6);

    /** Birthdays as {@code yyyyMMdd}. */
    static final Map<Integer, String> BORN = Map.of(72, "19800229", 81, "19920229", 405, "20000229", 90, "19480520");

    static final Map<Integer, Integer> LOGIN = Map.of(414, 29, 423, 30);
    static final int RESTRICTED = 99;
    static final int EXPIRED_RISK_TEST = 108;

    private static final java.util.Set<Integer> LINA = java.util.Set.of(
            0, 27, 36, 45, 54, 63, 72, 81, 90, RESTRICTED, EXPIRED_RISK_TEST, 360, 369, 378, 387, 396, 405, 414, 423);

    private Planted() {}

    static boolean isWithLina(int index) {
        return LINA.contains(index);
    }
}
