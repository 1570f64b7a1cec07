package io.bankwright.core.record;

import io.bankwright.core.clock.BusinessClock;
import io.bankwright.core.store.Database;
import io.bankwright.core.store.Row;
import io.bankwright.core.store.Tx;
import io.bankwright.model.entity.FieldDefinition;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serial numbers such as {@code C{yyyy}{8}}: counted per entity, field and period. A number taken for one record is taken at
 * once, in a transaction of its own: otherwise everybody who creates a record would wait for the commit of everybody else. A
 * record that is then refused leaves its number unused. Many together are taken with their records, so that a trial import
 * gives them back.
 */
@Singleton
class Serials {
    private static final Pattern PART = Pattern.compile("\\{(yyyy|MM|dd|[0-9]{1,2})}");

    private static final String TAKE = """
            insert into serial_counter (entity_no, storage_key, period, next) select $1, $2, $3, $4 + 1 from so
            on conflict (entity_no, storage_key, period) do update set next = serial_counter.next + $4
            returning next - $4 as first""";

    private static final String NOW = "with so as (select 1) ";
    /** Lost in a crash only together with the record it was taken for, whose commit comes later in the same log. */
    private static final String ALONE =
            "with so as materialized (select set_config('synchronous_commit', 'off', true)) ";

    private final Database database;
    private final BusinessClock clock;

    Serials(Database database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Counter(int entity, String key, String period) {}

    /** Takes the next {@code count} numbers and gives the first one's counter. */
    long take(Tx tx, EntityTable table, FieldDefinition field, int count) {
        Counter counter = new Counter(table.no(), field.storageKey(), period(pattern(field), clock.today()));
        if (count > 1 || tx.remembers(counter)) {
            // From now on this transaction has the counter's lock, which another of ours would wait for without end.
            tx.remember(counter);
            return take(tx, counter, count);
        }
        return first(database.alone(ALONE + TAKE, binds(counter, 1)));
    }

    private static long take(Tx tx, Counter counter, int count) {
        return first(tx.query(NOW + TAKE, binds(counter, count)));
    }

    private static Object[] binds(Counter counter, int count) {
        return new Object[] {counter.entity(), counter.key(), counter.period(), (long) count};
    }

    private static long first(List<Row> taken) {
        return taken.getFirst().number("first");
    }

    /** The number as people see it. */
    String format(FieldDefinition field, long counter) {
        return format(pattern(field), clock.today(), counter);
    }

    static String format(String pattern, LocalDate day, long counter) {
        return PART.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(part(match.group(1), day, counter)));
    }

    private static String part(String name, LocalDate day, long counter) {
        return Character.isDigit(name.charAt(0))
                ? String.format("%0" + name + "d", counter)
                : DateTimeFormatter.ofPattern(name).format(day);
    }

    /** The dated parts alone: the counter starts again when they change. */
    private static String period(String pattern, LocalDate day) {
        StringBuilder period = new StringBuilder();
        PART.matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !Character.isDigit(name.charAt(0)))
                .forEach(name -> period.append(DateTimeFormatter.ofPattern(name).format(day)));
        return period.toString();
    }

    private static String pattern(FieldDefinition field) {
        return field.config().path("pattern").asText("{8}");
    }
}
