package io.bankwright.core.transfer;

import io.bankwright.model.definition.Label;
import io.bankwright.model.entity.EntityDefinition;
import io.bankwright.model.entity.FieldDefinition;
import io.bankwright.model.problem.ProblemException;
import io.bankwright.model.problem.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which field each column of a file is. Pure. */
final class ImportColumns {
    private static final int MAX_COLUMNS = 500;

    /** The column that a file of refused rows has besides its own; such a file comes back corrected. */
    static final Label REASON = Label.of("拒绝原因", "Reason refused");

    private ImportColumns() {}

    /**
     * @param mapping header → field key; columns that are not named in it are passed over. Empty: every header is the key of a
     *     field or its label in any language, and columns the platform computes are passed over
     * @param key field that finds records, which may be a computed one
     */
    static List<String> of(EntityDefinition entity, List<String> headers, Map<String, String> mapping, String key) {
        if (headers.size() > MAX_COLUMNS) {
            throw new ProblemException(
                    ImportProblem.TOO_MANY_COLUMNS, headers.size() + " columns, at most " + MAX_COLUMNS);
        }
        List<String> fields = new ArrayList<>();
        List<Violation> faults = new ArrayList<>();
        for (String header : headers) {
            Optional<String> field = mapping.isEmpty()
                    ? guessed(entity, header.strip(), key)
                    : Optional.of(mapping.getOrDefault(header, mapping.getOrDefault(header.strip(), "")));
            if (field.isEmpty()
                    || !field.get().isEmpty() && entity.field(field.get()).isEmpty()) {
                faults.add(new Violation(
                        "/header",
                        "column-unknown",
                        "The column " + header + " is no field",
                        Map.of("column", header)));
            }
            fields.add(field.orElse(""));
        }
        if (!faults.isEmpty()) {
            throw new ProblemException(ImportProblem.HEADER_UNKNOWN, faults.size() + " column(s) are no field", faults);
        }
        refuseTwice(fields);
        return fields;
    }

    private static void refuseTwice(List<String> fields) {
        Set<String> seen = new HashSet<>();
        for (String field : fields) {
            if (!field.isEmpty() && !seen.add(field)) {
                throw new ProblemException(ImportProblem.HEADER_TWICE, "two columns are " + field);
            }
        }
        if (seen.isEmpty()) {
            throw new ProblemException(ImportProblem.HEADER_UNKNOWN, "no column is a field");
        }
    }

    private static Optional<String> guessed(EntityDefinition entity, String header, String key) {
        if (REASON.texts().containsValue(header)) {
            return Optional.of("");
        }
        return entity.fields().stream()
                .filter(field -> isNamed(field, header))
                .findFirst()
                .map(field -> field.isComputed() && !field.key().equals(key) ? "" : field.key());
    }

    private static boolean isNamed(FieldDefinition field, String header) {
        String wanted = header.toLowerCase(Locale.ROOT);
        return field.key().equals(wanted)
                || field.label().texts().values().stream()
                        .anyMatch(
                                label -> label.strip().toLowerCase(Locale.ROOT).equals(wanted));
    }
}
