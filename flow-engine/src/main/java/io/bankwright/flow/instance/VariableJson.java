package io.bankwright.flow.instance;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one variable value looks in JSON: plain, except that dates and durations carry their kind. */
final class VariableJson {
    private static final Map<String, Function<String, Object>> READERS = Map.of(
            "@date", LocalDate::parse,
            "@time", LocalTime::parse,
            "@date-time", OffsetDateTime::parse,
            "@duration", Duration::parse,
            "@period", Period::parse);

    private VariableJson() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(new Tagged<>(LocalDate.class, "@date"))
                .addSerializer(new Tagged<>(LocalTime.class, "@time"))
                .addSerializer(new Tagged<>(OffsetDateTime.class, "@date-time"))
                .addSerializer(new Tagged<>(Duration.class, "@duration"))
                .addSerializer(new Tagged<>(Period.class, "@period"))
                .addDeserializer(Object.class, new Reader());
    }

    private static final class Tagged<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final String tag;

        Tagged(Class<T> type, String tag) {
            super(type);
            this.tag = tag;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeStringField(tag, value.toString());
            out.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Object.class);
        }

        @Override
        public @Nullable Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return value(context.readTree(in));
        }
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case NUMBER -> node.decimalValue();
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.textValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static Object object(JsonNode node) {
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            Function<String, Object> reader = READERS.get(only.getKey());
            if (reader != null && only.getValue().isTextual()) {
                try {
                    return reader.apply(only.getValue().textValue());
                } catch (DateTimeException notOurs) {
                    // A person's own object that happens to use the word: kept as it is.
                }
            }
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        node.properties().forEach(entry -> object.put(entry.getKey(), value(entry.getValue())));
        return object;
    }

    private static List<@Nullable Object> array(JsonNode node) {
        List<@Nullable Object> array = new ArrayList<>();
        node.forEach(item -> array.add(value(item)));
        return array;
    }
}
