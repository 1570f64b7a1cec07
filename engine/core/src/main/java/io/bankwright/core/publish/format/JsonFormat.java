package io.bankwright.core.publish.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** The JSON of authored files: read strictly, written as {@code JSON.stringify(tree, null, 2)} with a final newline. */
public final class JsonFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(YamlReader.DEPTH)
                            .maxNumberLength(60)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer(printer());

    private JsonFormat() {}

    /** The tree; an empty file is refused. Refused with a {@link FormatException}. */
    public static JsonNode read(byte[] bytes) {
        String text = Utf8.decode(bytes);
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode tree = MAPPER.readTree(parser);
            if (tree == null || parser.nextToken() != null) {
                throw new FormatException(FormatProblem.JSON_SYNTAX, 1, "one JSON value is expected");
            }
            return tree;
        } catch (StreamConstraintsException tooMuch) {
            throw refused(FormatProblem.TOO_DEEP, tooMuch);
        } catch (JsonProcessingException malformed) {
            boolean twice = malformed.getOriginalMessage().startsWith("Duplicate field");
            throw refused(twice ? FormatProblem.DUPLICATE_KEY : FormatProblem.JSON_SYNTAX, malformed);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    /** UTF-8 bytes in canonical form. */
    public static byte[] write(JsonNode tree) {
        try {
            return (WRITER.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("writing to memory", impossible);
        }
    }

    private static FormatException refused(FormatProblem problem, JsonProcessingException cause) {
        JsonLocation location = cause.getLocation();
        return new FormatException(problem, location == null ? 0 : location.getLineNr(), problem.title());
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withArrayIndenter(indenter).withObjectIndenter(indenter);
    }
}
