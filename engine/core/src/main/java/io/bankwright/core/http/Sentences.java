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
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What refusals and faults say, in the reader's language: the one catalogue of the server. English stands with each code;
 * {@code messages/zh-CN.properties} has every code in Chinese. Sentences that an app's author wrote, such as those of its own
 * rules, are not in it and stay as they are.
 */
public final class Sentences {
    private static final Properties CHINESE = read("zh-CN");
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

    private Sentences() {}

    /** Codes that have a sentence in Chinese. */
    public static Set<String> inChinese() {
        return CHINESE.stringPropertyNames();
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
        String template = locale.startsWith("zh") ? CHINESE.getProperty(code) : null;
        if (template == null) {
            return english;
        }
        String sentence = PARAMETER
                .matcher(template)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(Objects.toString(params.get(found.group(1)), "")));
        Object name = params.getOrDefault("name", "");
        return sentence.equals(template) && !name.equals("") ? sentence + "：" + name : sentence;
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
