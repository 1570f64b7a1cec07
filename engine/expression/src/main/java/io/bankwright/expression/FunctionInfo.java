package io.bankwright.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A function of the subset, as published to authors.
 *
 * @param name as written, with blanks
 * @param result Any where it follows the arguments
 * @param doc one line by language tag ({@code zh-CN}, {@code en})
 */
public record FunctionInfo(String name, List<Parameter> parameters, ValueType result, Map<String, String> doc) {
    public FunctionInfo {
        parameters = List.copyOf(parameters);
        doc = Map.copyOf(doc);
    }

    /** {@code substring(string: text, start position: number, length?: number): text}. */
    public String signature() {
        return name
                + parameters.stream().map(Parameter::signature).collect(Collectors.joining(", ", "(", "): "))
                + result.word();
    }

    int least() {
        return (int) parameters.stream().filter(p -> !p.optional()).count();
    }

    int most() {
        boolean open = parameters.stream().anyMatch(Parameter::repeated);
        return open ? Integer.MAX_VALUE : parameters.size();
    }

    Parameter parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /** One parameter; a repeated one is the last and stands for one or more arguments. */
    public record Parameter(String name, ValueType type, boolean optional, boolean repeated) {
        static Parameter declared(String name, ValueType type) {
            boolean optional = name.endsWith("?");
            boolean repeated = name.endsWith("...");
            String bare = optional ? name.substring(0, name.length() - 1) : name.replace("...", "");
            return new Parameter(bare, type, optional, repeated);
        }

        private String signature() {
            return name + (optional ? "?" : "") + (repeated ? "..." : "") + ": " + type.word();
        }
    }
}
