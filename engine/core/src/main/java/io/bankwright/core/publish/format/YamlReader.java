package io.bankwright.core.publish.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML of authored files into a JSON tree: one document of plain mappings, sequences and scalars. What the canonical
 * form cannot keep (comments, anchors, aliases, tags) is refused with its line, never dropped.
 */
public final class YamlReader {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final int DEPTH = 100;
    private final Iterator<Event> events;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** The tree; an empty file is an empty object. Refused with a {@link FormatException}. */
    public static JsonNode read(byte[] bytes) {
        String text = Utf8.decode(bytes);
        LoadSettings settings = LoadSettings.builder()
                .setParseComments(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            return new YamlReader(new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new FormatException(FormatProblem.YAML_SYNTAX, line, String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new FormatException(FormatProblem.YAML_SYNTAX, 0, "special characters are not allowed");
        }
    }

    private JsonNode document() {
        JsonNode tree = null;
        while (events.hasNext()) {
            Event event = next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd -> {}
                case DocumentStart -> {
                    plainDocument((DocumentStartEvent) event, tree != null);
                    tree = node(next(), 0);
                }
                default -> throw refuse(FormatProblem.YAML_SYNTAX, event);
            }
        }
        return tree == null || tree.isNull() ? JSON.objectNode() : tree;
    }

    private static void plainDocument(DocumentStartEvent start, boolean another) {
        if (another || start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
            throw refuse(FormatProblem.YAML_FEATURE, start);
        }
    }

    private JsonNode node(Event event, int depth) {
        if (depth > DEPTH) {
            throw refuse(FormatProblem.TOO_DEEP, event);
        }
        return switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) plain(event));
            case SequenceStart -> sequence(plain(event), depth);
            case MappingStart -> mapping(plain(event), depth);
            case Alias -> throw refuse(FormatProblem.YAML_FEATURE, event);
            default -> throw refuse(FormatProblem.YAML_SYNTAX, event);
        };
    }

    private ArrayNode sequence(Event start, int depth) {
        ArrayNode items = JSON.arrayNode();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1));
        }
        return items;
    }

    private ObjectNode mapping(Event start, int depth) {
        ObjectNode entries = JSON.objectNode();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (!(plain(event) instanceof ScalarEvent key)) {
                throw refuse(FormatProblem.YAML_FEATURE, event);
            }
            if (entries.has(key.getValue())) {
                throw refuse(FormatProblem.DUPLICATE_KEY, event);
            }
            entries.set(key.getValue(), node(next(), depth + 1));
        }
        return entries;
    }

    private static JsonNode scalar(ScalarEvent event) {
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        return plain ? YamlScalars.resolve(event.getValue()) : JSON.textNode(event.getValue());
    }

    /** The next event that is not a comment; blank lines are no comments. */
    private Event next() {
        Event event = events.next();
        while (event instanceof CommentEvent comment) {
            if (comment.getCommentType() != CommentType.BLANK_LINE) {
                throw refuse(FormatProblem.COMMENT_NOT_KEPT, event);
            }
            event = events.next();
        }
        return event;
    }

    private static Event plain(Event event) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        boolean tagged = event instanceof CollectionStartEvent collection
                        && collection.getTag().isPresent()
                || event instanceof ScalarEvent scalar && scalar.getTag().isPresent();
        if (anchored || tagged) {
            throw refuse(FormatProblem.YAML_FEATURE, event);
        }
        return event;
    }

    private static FormatException refuse(FormatProblem problem, Event event) {
        int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new FormatException(problem, line, problem.title());
    }
}
