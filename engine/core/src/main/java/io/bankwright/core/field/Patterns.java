package io.bankwright.core.field;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compiled patterns of text fields; RE2 never backtracks, so a pattern of a stranger costs time linear in the text. */
final class Patterns {
    private static final int KEPT = 1_000;
    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    boolean matches(String pattern, String text) {
        if (compiled.size() > KEPT) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
    }
}
