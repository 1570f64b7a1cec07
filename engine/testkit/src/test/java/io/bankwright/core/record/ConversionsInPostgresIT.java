package io.bankwright.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.field.FieldTypes;
import io.bankwright.core.store.DatabaseAccess;
import io.bankwright.core.store.Json;
import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.field.FieldType;
import io.bankwright.model.field.Normalized;
import io.bankwright.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database makes of a value is what the field type itself would have accepted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversionsInPostgresIT {
    private static final ObjectNode OPTIONS = (ObjectNode) Json.parse(
            "{'options': [{'key': 'a', 'label': {'zh-CN': '甲', 'en': 'First'}}, {'key': 'b', 'label': {'en': 'a'}}]}"
                    .replace('\'', '"'));
    private static final Map<String, ObjectNode> TARGETS = Map.of(
            "text", Json.object().put("maxLength", 12),
            "long_text", Json.object().put("maxLength", 20),
            "integer", Json.object().put("min", "-1000"),
            "decimal", Json.object().put("scale", 3),
            "money", Json.object().put("max", "1000000"),
            "percent", Json.object(),
            "boolean", Json.object(),
            "date", Json.object(),
            "date_time", Json.object(),
            "enum", OPTIONS);
    private static final List<String> PIECES = List.of(
            "0",
            "1",
            "12",
            "007",
            "-",
            "+",
            ".",
            ",",
            "5",
            "e3",
            "2026",
            "02",
            "29",
            "30",
            "-",
            "/",
            "T",
            ":",
            "Z",
            "+08:00",
            "年",
            "月",
            "日",
            "true",
            "甲",
            "a",
            " ",
            "\t",
            "\n",
            "NaN",
            "Infinity",
            "999999999999999999",
            "%",
            "１",
            "1,234",
            "2024-02-29",
            "2026-01-31T08:30:00Z",
            "12:30",
            ".5",
            "9007199254740991",
            "9007199254740992",
            "否",
            "First");

    private final FieldTypes types = FieldTypes.builtIn();
    private final DatabaseAccess access = TestDatabase.fresh();
    private Connection connection;

    @BeforeAll
    void connect() {
        connection = TestDatabase.connectAsApp(access);
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
        TestDatabase.drop(access);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 1,234 | 1234",
                "integer | 1.50 | ",
                "decimal | 0012.500 | \"12.5\"",
                "money | 12 | \"12.00\"",
                "money | 12.345 | ",
                "date | 2026年1月5日 | \"2026-01-05\"",
                "date | 2026/2/30 | ",
                "date_time | 2026-01-31T08:30+08:00 | \"2026-01-31T00:30:00Z\"",
                "boolean | 是 | true",
                "enum | 甲 | \"a\"",
                "enum | a | \"a\"",
                "enum | c | ",
                "text | longer than twelve | ",
            })
    void shouldConvertTexts(String type, String text, String expected) throws SQLException {
        JsonNode wanted = expected == null ? null : Json.parse(expected);
        assertThat(convert(field("text", Json.object()), TextNode.valueOf(text), field(type, TARGETS.get(type))))
                .isEqualTo(wanted);
    }

    @Test
    void shouldConvertBetweenTypesAndBack() throws SQLException {
        FieldDefinition choice = field("enum", OPTIONS);
        FieldDefinition text = field("text", Json.object());
        assertThat(convert(choice, TextNode.valueOf("a"), text)).isEqualTo(TextNode.valueOf("甲"));
        assertThat(convert(choice, TextNode.valueOf("a"), field("multi_enum", OPTIONS)))
                .isEqualTo(Json.parse("[\"a\"]"));
        assertThat(convert(field("multi_enum", OPTIONS), Json.parse("[\"a\"]"), choice))
                .isEqualTo(TextNode.valueOf("a"));
        assertThat(convert(field("multi_enum", OPTIONS), Json.parse("[\"a\",\"b\"]"), choice))
                .isNull();
        assertThat(convert(field("integer", Json.object()), Json.parse("42"), field("money", Json.object())))
                .isEqualTo(TextNode.valueOf("42.00"));
        assertThat(convert(field("boolean", Json.object()), Json.parse("true"), text))
                .isEqualTo(TextNode.valueOf("true"));
    }

    @Test
    void shouldGiveOnlyWhatTheFieldTypeKeepsAsItIsAndAllThatItAccepts() throws SQLException {
        long seed = Long.getLong("bankwright.seed", 20261122);
        Random random = new Random(seed);
        FieldDefinition text = field("text", Json.object());
        int converted = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder written = new StringBuilder();
            for (int piece = random.nextInt(1, 5); piece > 0; piece--) {
                written.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            JsonNode value = TextNode.valueOf(written.toString());
            List<String> names = new ArrayList<>(TARGETS.keySet());
            String name = names.get(random.nextInt(names.size()));
            FieldDefinition target = field(name, TARGETS.get(name));
            JsonNode made = convert(text, value, target);
            Normalized direct = target.type().normalize(value, target.config());
            String what = "seed " + seed + ": " + name + " of <" + written + ">";
            if (made != null) {
                converted++;
                assertThat(target.type().normalize(made, target.config()))
                        .as(what)
                        .isInstanceOfSatisfying(
                                Normalized.Value.class,
                                kept -> assertThat(kept.json().toString()).isEqualTo(made.toString()));
            }
            if (direct instanceof Normalized.Value accepted && !accepted.json().isNull()) {
                assertThat(String.valueOf(made))
                        .as(what)
                        .isEqualTo(accepted.json().toString());
            }
        }
        assertThat(converted).isGreaterThan(300);
    }

    private FieldDefinition field(String name, ObjectNode config) {
        FieldType type = types.find(name).orElseThrow();
        return new FieldDefinition(
                "f", "f", type, Label.NONE, Label.NONE, false, false, false, false, false, null, null, config);
    }

    private JsonNode convert(FieldDefinition from, JsonNode value, FieldDefinition to) throws SQLException {
        assertThat(FieldShapes.isConvertible(from, to)).isTrue();
        try (PreparedStatement call =
                connection.prepareStatement("select bw_convert(?::jsonb, ?::jsonb, ?::jsonb)::text")) {
            call.setString(1, Json.write(value));
            call.setString(2, Json.write(FieldShapes.shape(from)));
            call.setString(3, Json.write(FieldShapes.shape(to)));
            try (ResultSet rows = call.executeQuery()) {
                rows.next();
                String made = rows.getString(1);
                return made == null ? null : Json.parse(made);
            }
        }
    }
}
