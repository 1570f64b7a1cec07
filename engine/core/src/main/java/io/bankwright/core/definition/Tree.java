package io.bankwright.core.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.re2j.Pattern;
import io.bankwright.expression.Expression;
import io.bankwright.expression.ExpressionException;
import io.bankwright.model.definition.DefinitionFile;
import io.bankwright.model.definition.Faults;
import io.bankwright.model.definition.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An object in an authored file, read member by member. Whatever is missing or has the wrong shape is told as a fault with its
 * pointer and read as if it were absent, so that one pass finds every fault of a file.
 */
public final class Tree {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private final JsonNode node;
    private final Place place;

    private Tree(JsonNode node, Place place) {
        this.node = node;
        this.place = place;
    }

    /** The root of a file. */
    public static Tree of(DefinitionFile file, Faults faults) {
        return of(file.tree(), Place.of(file, faults));
    }

    /** An object at a place; anything else is a fault. */
    public static Tree of(JsonNode node, Place place) {
        if (!node.isObject()) {
            place.fault(DefinitionProblem.WRONG_TYPE, "object");
            return new Tree(JsonNodeFactory.instance.objectNode(), place);
        }
        return new Tree(node, place);
    }

    /** Whether a text is an authored key. */
    public static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    /** Where this object is. */
    public Place place() {
        return place;
    }

    /** The object itself. */
    public JsonNode node() {
        return node;
    }

    /** A member as it is, missing node if there is none. */
    public JsonNode get(String name) {
        return node.path(name);
    }

    /** Whether a member is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Names of all members, in authored order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Tells every member that is not among the known ones. */
    public Tree closed(String... known) {
        Set<String> allowed = Set.of(known);
        names().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> place.at(name).fault(DefinitionProblem.UNKNOWN_KEY, name));
        return this;
    }

    /** A text, not empty. */
    public Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        boolean isText = get(name).isTextual() && !get(name).textValue().isBlank();
        if (!isText) {
            place.at(name).fault(DefinitionProblem.WRONG_TYPE, "text");
        }
        return isText ? Optional.of(get(name).textValue()) : Optional.empty();
    }

    /** A text that must be there; the empty text if it is not. */
    public String requiredText(String name) {
        return require(name, text(name)).orElse("");
    }

    /** An authored key that must be there; the empty text if it is not. */
    public String key(String name) {
        String key = requiredText(name);
        if (!key.isEmpty() && !isKey(key)) {
            place.at(name).fault(DefinitionProblem.INVALID_KEY, key);
        }
        return key;
    }

    /** The file's own key, which must equal its stem. */
    public String fileKey(String stem) {
        String key = key("key");
        if (!key.isEmpty() && !key.equals(stem)) {
            place.at("key").fault(DefinitionProblem.KEY_MISMATCH, stem);
        }
        return key;
    }

    /** One of several words. */
    public String word(String name, String standard, Set<String> words) {
        String word = text(name).orElse(standard);
        if (!words.contains(word) && !(word.isEmpty() && standard.isEmpty())) {
            place.at(name).fault(DefinitionProblem.UNKNOWN_WORD, word);
            return standard;
        }
        return word;
    }

    /** Yes or no. */
    public boolean flag(String name, boolean standard) {
        if (has(name) && !get(name).isBoolean()) {
            place.at(name).fault(DefinitionProblem.WRONG_TYPE, "true or false");
        }
        return get(name).asBoolean(standard);
    }

    /** A whole number within bounds. */
    public int integer(String name, int standard, int least, int most) {
        if (!has(name)) {
            return standard;
        }
        if (!get(name).isInt()) {
            place.at(name).fault(DefinitionProblem.WRONG_TYPE, "whole number");
            return standard;
        }
        int number = get(name).intValue();
        if (number < least || number > most) {
            place.at(name).fault(DefinitionProblem.OUT_OF_RANGE, least + ".." + most);
            return standard;
        }
        return number;
    }

    /** A text per language; {@link Label#NONE} if there is none. */
    public Label label(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(name)) {
            Tree languages = Tree.of(get(name), place.at(name));
            languages
                    .names()
                    .forEach(language -> languages.text(language).ifPresent(text -> texts.put(language, text)));
        }
        return new Label(texts);
    }

    /** A label that must be there. */
    public Label requiredLabel(String name) {
        return require(name, has(name) ? Optional.of(label(name)) : Optional.empty())
                .orElse(Label.NONE);
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name)) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            } else {
                place.at(name).at(texts.size()).fault(DefinitionProblem.WRONG_TYPE, "text");
            }
        }
        return texts;
    }

    /** A list of objects. */
    public List<Tree> objects(String name) {
        List<Tree> objects = new ArrayList<>();
        for (JsonNode item : items(name)) {
            objects.add(Tree.of(item, place.at(name).at(objects.size())));
        }
        return objects;
    }

    /** A list of objects whose {@code key} members differ. */
    public List<Tree> keyed(String name) {
        List<Tree> objects = objects(name);
        Set<String> seen = new HashSet<>();
        for (Tree object : objects) {
            String key = object.get("key").asText("");
            if (!key.isEmpty() && !seen.add(key)) {
                object.place().at("key").fault(DefinitionProblem.DUPLICATE_KEY, key);
            }
        }
        return objects;
    }

    /** An object. */
    public Optional<Tree> object(String name) {
        return has(name) ? Optional.of(Tree.of(get(name), place.at(name))) : Optional.empty();
    }

    /** The members of an object that maps names to objects, in authored order. */
    public Map<String, Tree> entries(String name) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        object(name)
                .ifPresent(object -> object.names()
                        .forEach(entry -> entries.put(
                                entry, Tree.of(object.get(entry), object.place().at(entry)))));
        return entries;
    }

    /** An expression; its faults of syntax are told here, its types are the business of {@link Expressions}. */
    public Optional<Expression> feel(String name) {
        return text(name).flatMap(source -> parse(source, place.at(name)));
    }

    /** An expression that must be there. */
    public Optional<Expression> requiredFeel(String name) {
        return require(name, feel(name));
    }

    /** The same for any text at any place. */
    public static Optional<Expression> parse(String source, Place place) {
        try {
            return Optional.of(Expression.parse(source));
        } catch (ExpressionException refused) {
            refused.problems().forEach(problem -> Expressions.tell(problem, place));
            return Optional.empty();
        }
    }

    private JsonNode items(String name) {
        if (has(name) && !get(name).isArray()) {
            place.at(name).fault(DefinitionProblem.WRONG_TYPE, "list");
            return JsonNodeFactory.instance.arrayNode();
        }
        return has(name) ? get(name) : JsonNodeFactory.instance.arrayNode();
    }

    private <T> Optional<T> require(String name, Optional<T> value) {
        if (!has(name)) {
            place.at(name).fault(DefinitionProblem.MISSING_KEY, name);
        }
        return value;
    }
}
