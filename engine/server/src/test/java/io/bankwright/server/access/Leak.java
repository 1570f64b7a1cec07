package io.bankwright.server.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The leak that is open right now, if any; asked by the code that {@link Holes} puts into the product's classes. */
public final class Leak {
    private static volatile Set<String> open = Set.of();
    private static volatile String onPath = "";
    private static volatile @Nullable String asked;

    private Leak() {}

    static void open(String path, Set<String> holes) {
        onPath = path;
        open = holes;
    }

    static void close() {
        open = Set.of();
    }

    static void on(String path) {
        asked = path;
    }

    static void off() {
        asked = null;
    }

    /** Whether a decision is made wrongly now: {@code decision}, or {@code decision@Class.method} somewhere in the calls. */
    public static boolean is(String decision) {
        Set<String> holes = open;
        if (holes.isEmpty() || !onPath.equals(asked)) {
            return false;
        }
        return holes.contains(decision)
                || holes.stream().anyMatch(hole -> hole.startsWith(decision + "@") && isIn(hole));
    }

    private static boolean isIn(String hole) {
        String place = hole.substring(hole.indexOf('@') + 1);
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> {
                    String name = frame.getClassName();
                    return (name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName()).equals(place);
                }));
    }
}
