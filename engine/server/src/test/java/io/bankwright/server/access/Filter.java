package io.bankwright.server.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as text for the product and as a tree for the oracle. */
sealed interface Filter {
    /** FEEL. */
    String text();

    /** Every path it reads. */
    List<String> paths();

    /**
     * @param literal canonical text, null for {@code null}
     * @param written the literal in FEEL
     */
    record Compare(String path, String operator, @Nullable String literal, String written, boolean number)
            implements Filter {
        @Override
        public String text() {
            return path + " " + operator + " " + written;
        }

        @Override
        public List<String> paths() {
            return List.of(path);
        }
    }

    record Both(Filter left, Filter right, boolean and) implements Filter {
        @Override
        public String text() {
            return "(" + left.text() + ") " + (and ? "and" : "or") + " (" + right.text() + ")";
        }

        @Override
        public List<String> paths() {
            List<String> paths = new ArrayList<>(left.paths());
            paths.addAll(right.paths());
            return paths;
        }
    }
}
