package io.bankwright.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known names an author may have meant. */
final class Nearest {
    private static final int SHOWN = 3;

    private Nearest() {}

    /** At most three, the nearest first; none further away than a third of the name's length (at least 2 edits). */
    static List<String> to(String name, Collection<String> known) {
        int bound = Math.max(2, name.length() / 3);
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(k -> new Scored(k, distance(wanted, k.toLowerCase(Locale.ROOT))))
                .filter(s -> s.distance() <= bound && s.distance() < Math.max(name.length(), 2))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .limit(SHOWN)
                .map(Scored::name)
                .toList();
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }

    private record Scored(String name, int distance) {}
}
