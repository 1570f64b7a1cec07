package io.bankwright.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.bankwright.core.access.CallerAccess;
import io.bankwright.core.access.ToldFacts;
import io.bankwright.core.access.ToldText;
import io.bankwright.core.store.Json;
import io.bankwright.core.work.Caller;
import io.bankwright.core.work.Work;
import io.bankwright.model.app.AppModel;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.entity.Mask;
import io.bankwright.model.field.StorageClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Which fields the texts that the platform wrote tell (ADR 0015). Kept beside the fields of the document under one name:
 * {@code field → {a: app, s: keys, p: parts of a text as [length, keys…], k: values of an object by name}}. Pure.
 */
final class ToldValues {
    static final String KEY = "_told";

    /** What the platform writes for people who need not be those it reads for. Values copied elsewhere have rights of their own. */
    private static final Set<String> ENTITIES = Set.of("alert", "task", "message");

    private ToldValues() {}

    /** Whether a field can hold such a text; what is looked up by an index is a key, not a text. */
    static boolean isKept(EntityDefinition entity, FieldDefinition field) {
        return entity.isSystem()
                && ENTITIES.contains(entity.key())
                && !field.indexed()
                && (field.storage() instanceof StorageClass.Text || field.storage() instanceof StorageClass.Json);
    }

    /**
     * What a document holds beside its fields, after some of them were written.
     *
     * @param input as it was handed in
     * @param values as they are stored
     */
    static ObjectNode rest(
            EntityDefinition entity, ObjectNode before, Set<String> written, ObjectNode input, ObjectNode values) {
        ObjectNode told = before.path(KEY) instanceof ObjectNode known ? known.deepCopy() : Json.object();
        for (FieldDefinition field : entity.fields()) {
            if (written.contains(field.key()) && isKept(entity, field)) {
                write(told, field, input.path(field.key()), values.path(field.key()));
            }
        }
        if (told.isEmpty() && !before.has(KEY)) {
            return before;
        }
        ObjectNode rest = before.deepCopy();
        rest.remove(KEY);
        if (!told.isEmpty()) {
            rest.set(KEY, told);
        }
        return rest;
    }

    private static void write(ObjectNode told, FieldDefinition field, JsonNode input, JsonNode value) {
        if (input instanceof ToldText text) {
            told.set(field.storageKey(), parts(text, value.asText()));
        } else if (input instanceof ToldFacts facts) {
            told.set(field.storageKey(), names(facts));
        } else if (!(field.storage() instanceof StorageClass.Json) || !value.isObject()) {
            // An object is only ever added to by the platform: what it told it still tells.
            told.remove(field.storageKey());
        }
    }

    private static ObjectNode parts(ToldText text, String stored) {
        List<String> keys = new ArrayList<>(text.told());
        ObjectNode told = told(text.app(), keys);
        if (stored.equals(text.textValue())) {
            for (ToldText.Part part : text.parts()) {
                ArrayNode one = told.withArray("p").addArray().add(part.text().length());
                part.fields().forEach(key -> one.add(keys.indexOf(key)));
            }
        }
        return told;
    }

    private static ObjectNode names(ToldFacts facts) {
        Set<String> all = new LinkedHashSet<>();
        facts.told().values().forEach(all::addAll);
        List<String> keys = List.copyOf(all);
        ObjectNode told = told(facts.app(), keys);
        ObjectNode names = told.putObject("k");
        facts.told().forEach((name, fields) -> {
            ArrayNode one = names.putArray(name);
            fields.forEach(key -> one.add(keys.indexOf(key)));
        });
        return told;
    }

    private static ObjectNode told(String app, List<String> keys) {
        ObjectNode told = Json.object().put("a", app);
        keys.forEach(told.putArray("s")::add);
        return told;
    }

    /** Whether some of a value is out of the caller's sight. */
    static boolean isHidden(Work work, ObjectNode rest, FieldDefinition field) {
        JsonNode told = rest.path(KEY).path(field.storageKey());
        return told.isObject() && !hidden(work.caller(), work.app(), told).isEmpty();
    }

    /** A value as the caller may see it; itself where nothing of it is out of their sight. */
    static JsonNode seen(Work work, ObjectNode rest, FieldDefinition field, JsonNode value) {
        JsonNode told = rest.path(KEY).path(field.storageKey());
        if (!told.isObject()) {
            return value;
        }
        if (work.caller().isSystem()) {
            return value.isTextual() ? whole(told, value.textValue()) : value;
        }
        Set<Integer> hidden = hidden(work.caller(), work.app(), told);
        return hidden.isEmpty() ? value : without(told, value, hidden);
    }

    /** For the platform, which may make another text of it. */
    private static ToldText whole(JsonNode told, String text) {
        List<ToldText.Part> parts = new ArrayList<>();
        int at = 0;
        for (JsonNode part : told.path("p")) {
            int end = Math.min(at + part.path(0).asInt(), text.length());
            Set<String> keys = new HashSet<>();
            for (int i = 1; i < part.size(); i++) {
                keys.add(told.path("s").path(part.get(i).asInt()).asText());
            }
            parts.add(new ToldText.Part(text.substring(at, end), keys));
            at = end;
        }
        if (at < text.length()) {
            Set<String> all = new HashSet<>();
            told.path("s").forEach(key -> all.add(key.asText()));
            parts.add(new ToldText.Part(text.substring(at), all));
        }
        return new ToldText(told.path("a").asText(), parts);
    }

    /** What somebody with these roles is told by a text, for good: as a letter is written to one person. */
    static JsonNode to(Set<String> roles, AppModel app, JsonNode text) {
        if (!(text instanceof ToldText told)) {
            return text;
        }
        Set<String> untold = CallerAccess.of(roles, app).untold();
        StringBuilder written = new StringBuilder();
        for (ToldText.Part part : told.parts()) {
            boolean hidden = part.fields().stream().anyMatch(untold::contains);
            written.append(hidden ? Mask.TEXT.apply(part.text()) : part.text());
        }
        return TextNode.valueOf(written.toString());
    }

    /** Places of the keys that the caller may not read; all of another app's, whose roles mean nothing here. */
    private static Set<Integer> hidden(Caller caller, AppModel app, JsonNode told) {
        Set<String> untold = CallerAccess.of(caller, app).untold();
        boolean foreign = !app.key().equals(told.path("a").asText());
        Set<Integer> hidden = new HashSet<>();
        for (int i = 0; i < told.path("s").size(); i++) {
            if (foreign || untold.contains(told.path("s").get(i).asText())) {
                hidden.add(i);
            }
        }
        return hidden;
    }

    private static JsonNode without(JsonNode told, JsonNode value, Set<Integer> hidden) {
        if (value instanceof ObjectNode object) {
            ObjectNode left = object.deepCopy();
            // Values stand at the top, or below one name.
            told.path("k").properties().stream()
                    .filter(entry -> isAny(entry.getValue(), 0, hidden))
                    .forEach(entry -> {
                        left.remove(entry.getKey());
                        left.forEach(inner -> {
                            if (inner instanceof ObjectNode below) {
                                below.remove(entry.getKey());
                            }
                        });
                    });
            return left;
        }
        return TextNode.valueOf(text(told.path("p"), value.asText(), hidden));
    }

    private static String text(JsonNode parts, String text, Set<Integer> hidden) {
        StringBuilder seen = new StringBuilder();
        int at = 0;
        for (JsonNode part : parts) {
            int end = at + part.path(0).asInt();
            if (end > text.length()) {
                return Mask.TEXT.apply(text);
            }
            String shown = text.substring(at, end);
            seen.append(isAny(part, 1, hidden) ? Mask.TEXT.apply(shown) : shown);
            at = end;
        }
        return at == text.length() ? seen.toString() : Mask.TEXT.apply(text);
    }

    private static boolean isAny(JsonNode numbers, int from, Set<Integer> hidden) {
        for (int i = from; i < numbers.size(); i++) {
            if (hidden.contains(numbers.get(i).asInt())) {
                return true;
            }
        }
        return false;
    }

    /** In SQL: that nothing of the field's text in this row is out of the caller's sight. */
    static Condition isTold(Work work, FieldDefinition field, Field<?> document) {
        Field<?> told =
                DSL.field("{0} -> {1} -> {2}", Object.class, document, DSL.inline(KEY), DSL.inline(field.storageKey()));
        String[] untold = CallerAccess.of(work.caller(), work.app()).untold().toArray(String[]::new);
        return DSL.condition(
                "(({0}) is null or ({0}) ->> 'a' = {1} and not jsonb_exists_any(({0}) -> 's', {2}))",
                told, DSL.val(work.app().key()), DSL.val(untold, SQLDataType.CLOB.getArrayDataType()));
    }
}
