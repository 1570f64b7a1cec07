package io.bankwright.core.http;

import io.bankwright.model.problem.ProblemCode;
import io.bankwright.model.problem.Violation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What refusals and faults say, in the reader's language: the one catalogue of the product, shown by the pages as it stands.
 * {@code messages/zh-CN.properties} has every code; {@code messages/en.properties} has those whose title or whose sentence
 * where they are found is not for people. Sentences that an app's author wrote, such as those of its own rules, are not in it
 * and stay as they are.
 */
public final class Sentences {
    private static final Properties CHINESE = read("zh-CN");
    private static final Properties ENGLISH = read("en");
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    private Sentences() {}

    /** Sentences by code, or by code and param ({@code field-too-long.max}), in a language. */
    public static Map<String, String> all(String locale) {
        Map<String, String> all = new TreeMap<>();
        words(locale).forEach((code, sentence) -> all.put(String.valueOf(code), String.valueOf(sentence)));
        return all;
    }

    /** The title of a refusal. */
    public static String title(ProblemCode problem, String locale) {
        return of(problem.code(), Map.of(), problem.title(), locale);
    }

    /** A fault as its reader reads it. */
    public static Violation in(Violation violation, String locale) {
        return new Violation(
                violation.pointer(),
                violation.code(),
                of(violation.code(), violation.params(), violation.message(), locale),
                violation.params());
    }

    /**
     * The sentence of a code.
     *
     * @param english what it says in English, with its params
     */
    public static String of(String code, Map<String, Object> params, String english, String locale) {
        String template = template(words(locale), code, params);
        if (template == null) {
            return english;
        }
        String sentence = PARAMETER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(Objects.toString(params.get(found.group(1)), "")));
        Object name = params.getOrDefault("name", "");
        String colon = isChinese(locale) ? "：" : ": ";
        return sentence.equals(template) && !name.equals("") ? sentence + colon + name : sentence;
    }

    private static @Nullable String template(Properties words, String code, Map<String, Object> params) {
        return params.keySet().stream()
                .sorted()
                .map(param -> words.getProperty(code + "." + param))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> words.getProperty(code));
    }

    private static boolean isChinese(String locale) {
        return locale.startsWith("zh");
    }

    private static Properties words(String locale) {
        return isChinese(locale) ? CHINESE : ENGLISH;
    }

    private static Properties read(String locale) {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(Sentences.class.getResourceAsStream("/messages/" + locale + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties sentences = new Properties();
            sentences.load(in);
            return sentences;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
