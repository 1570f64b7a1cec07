package io.bankwright.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Regular expressions by RE2, which takes time linear in the text whatever the pattern; compiled once. */
final class Patterns {
    private static final int KEPT = 500;
    private static final int LONGEST = 500;
    private static final Map<String, Optional<Pattern>> COMPILED = new ConcurrentHashMap<>();

    private Patterns() {}

    static @Nullable Object call(Builtin function, String text, @Nullable Object[] arguments, Evaluator evaluator) {
        int flagsAt = function == Builtin.REPLACE ? 3 : 2;
        Object flags = arguments.length > flagsAt ? arguments[flagsAt] : "";
        if (!(arguments[1] instanceof String regex) || !(flags instanceof String letters)) {
            return null;
        }
        Pattern pattern = pattern(regex, letters);
        if (pattern == null) {
            return null;
        }
        // The matcher's work grows with the product of text and pattern.
        evaluator.spend((int) Math.min(Limits.STEPS + 1L, (long) text.length() * regex.length() >> 8));
        return switch (function) {
            case MATCHES -> pattern.matcher(text).find();
            case SPLIT -> split(pattern, text);
            default -> arguments[2] instanceof String with ? replaced(pattern, text, with, evaluator) : null;
        };
    }

    private static List<String> split(Pattern pattern, String text) {
        return text.isEmpty() ? List.of("") : Arrays.asList(pattern.split(text, -1));
    }

    /** {@code $1} in the replacement is the first group; a group that is not there gives null. */
    private static @Nullable String replaced(Pattern pattern, String text, String with, Evaluator evaluator) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder result = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            result.append(text, from, matcher.start());
            if (!append(result, matcher, with)) {
                return null;
            }
            from = matcher.end();
            evaluator.spend(1 + (with.length() >> 4));
        }
        return result.append(text, from, text.length()).toString();
    }

    private static boolean append(StringBuilder result, Matcher matcher, String with) {
        for (int i = 0; i < with.length(); i++) {
            char c = with.charAt(i);
            boolean group = c == '$' && i + 1 < with.length() && Character.digit(with.charAt(i + 1), 10) >= 0;
            if (!group) {
                result.append(c);
                continue;
            }
            int number = Character.digit(with.charAt(++i), 10);
            if (number > matcher.groupCount()) {
                return false;
            }
            String matched = matcher.group(number);
            result.append(matched == null ? "" : matched);
        }
        return true;
    }

    private static @Nullable Pattern pattern(String regex, String flags) {
        if (regex.length() > LONGEST) {
            return null;
        }
        if (COMPILED.size() > KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(flags + "/" + regex, key -> compiled(regex, flags))
                .orElse(null);
    }

    private static Optional<Pattern> compiled(String regex, String flags) {
        int bits = 0;
        for (char flag : flags.toCharArray()) {
            bits |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 's' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                default -> 0;
            };
        }
        try {
            return Optional.of(Pattern.compile(regex, bits));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
