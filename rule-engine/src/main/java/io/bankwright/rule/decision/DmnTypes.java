package io.bankwright.rule.decision;

import io.bankwright.expression.ValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types a DMN file may name: FEEL's own and those it defines. */
final class DmnTypes {
    private static final Map<String, ValueType> FEEL = Map.ofEntries(
            Map.entry("string", ValueType.TEXT),
            Map.entry("number", ValueType.NUMBER),
            Map.entry("boolean", ValueType.BOOL),
            Map.entry("date", ValueType.DATE),
            Map.entry("date and time", ValueType.DATE_TIME),
            Map.entry("dateTime", ValueType.DATE_TIME),
            Map.entry("time", ValueType.TIME),
            Map.entry("days and time duration", ValueType.DAYS_DURATION),
            Map.entry("dayTimeDuration", ValueType.DAYS_DURATION),
            Map.entry("years and months duration", ValueType.MONTHS_DURATION),
            Map.entry("yearMonthDuration", ValueType.MONTHS_DURATION),
            Map.entry("Any", ValueType.ANY),
            Map.entry("", ValueType.ANY));

    private final Map<String, DmnElement> defined = new HashMap<>();

    DmnTypes(List<DmnElement> itemDefinitions) {
        itemDefinitions.forEach(item -> defined.put(item.attribute("name"), item));
    }

    /** The type of that name; empty if there is none. */
    Optional<ValueType> of(String name) {
        return of(name, new HashSet<>());
    }

    private Optional<ValueType> of(String name, Set<String> open) {
        String local = name.startsWith("feel:") ? name.substring(5) : name.strip();
        if (FEEL.containsKey(local)) {
            return Optional.of(FEEL.get(local));
        }
        DmnElement item = defined.get(local);
        // A type that contains itself is no type.
        if (item == null || !open.add(local)) {
            return Optional.empty();
        }
        Optional<ValueType> type = of(item, open);
        open.remove(local);
        return type;
    }

    private Optional<ValueType> of(DmnElement item, Set<String> open) {
        Optional<ValueType> one = item.children("itemComponent").isEmpty()
                ? of(
                        item.child("typeRef")
                                .map(ref -> ref.xml().getTextContent().strip())
                                .orElse(""),
                        open)
                : context(item, open);
        return item.attribute("isCollection").equals("true") ? one.map(ValueType.ListOf::new) : one;
    }

    private Optional<ValueType> context(DmnElement item, Set<String> open) {
        Map<String, ValueType> members = new LinkedHashMap<>();
        for (DmnElement component : item.children("itemComponent")) {
            Optional<ValueType> type = of(component, open);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            members.put(component.attribute("name"), type.get());
        }
        return Optional.of(new ValueType.Context(members));
    }
}
