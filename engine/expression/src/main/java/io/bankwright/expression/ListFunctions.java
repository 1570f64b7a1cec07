package io.bankwright.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of lists. */
final class ListFunctions {
    private ListFunctions() {}

    static @Nullable Object call(Builtin function, @Nullable Object[] arguments, Evaluator evaluator) {
        return switch (function) {
            case MIN, MAX, SUM, MEAN, ALL, ANY_OF -> folded(function, spread(arguments), evaluator);
            case CONCATENATE -> concatenated(arguments, evaluator);
            default -> arguments[0] instanceof List<?> list ? ofList(function, list, arguments, evaluator) : null;
        };
    }

    private static @Nullable Object ofList(
            Builtin function, List<?> list, @Nullable Object[] arguments, Evaluator evaluator) {
        evaluator.spend(list.size());
        return switch (function) {
            case COUNT -> BigDecimal.valueOf(list.size());
            case IS_EMPTY -> list.isEmpty();
            case LIST_CONTAINS -> Lists.values(list).stream().anyMatch(item -> Values.isEqual(item, arguments[1]));
            case APPEND -> appended(list, arguments);
            case REVERSE -> Lists.values(list).reversed();
            case INDEX_OF -> positions(list, arguments[1]);
            case DISTINCT_VALUES -> distinct(list, evaluator);
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    /** {@code min([1, 2])} and {@code min(1, 2)} are the same. */
    private static @Nullable List<?> spread(@Nullable Object[] arguments) {
        if (arguments.length == 1) {
            return arguments[0] instanceof List<?> list ? list : null;
        }
        return Arrays.asList(arguments);
    }

    private static @Nullable Object folded(Builtin function, @Nullable List<?> raw, Evaluator evaluator) {
        if (raw == null) {
            return null;
        }
        evaluator.spend(raw.size());
        List<@Nullable Object> list = Lists.values(raw);
        return switch (function) {
            case MIN -> extreme(list, -1);
            case MAX -> extreme(list, 1);
            case SUM -> sum(list);
            case MEAN -> mean(list);
            case ALL -> all(list, false);
            case ANY_OF -> all(list, true);
            default -> throw new IllegalArgumentException(function.name());
        };
    }

    private static @Nullable Object extreme(List<@Nullable Object> list, int sign) {
        if (list.isEmpty()) {
            return null;
        }
        Object best = list.get(0);
        for (Object item : list) {
            int order = Values.compare(item, best);
            if (order == Values.INCOMPARABLE) {
                return null;
            }
            best = Integer.signum(order) == sign ? item : best;
        }
        return best;
    }

    /** Of an empty list null, as in DMN. */
    private static @Nullable BigDecimal sum(List<@Nullable Object> list) {
        BigDecimal sum = list.isEmpty() ? null : BigDecimal.ZERO;
        for (Object item : list) {
            if (!(item instanceof BigDecimal number) || sum == null) {
                return null;
            }
            sum = Numbers.bounded(sum.add(number, Numbers.PRECISION));
        }
        return sum;
    }

    private static @Nullable BigDecimal mean(List<@Nullable Object> list) {
        BigDecimal sum = sum(list);
        return sum == null ? null : Numbers.divide(sum, BigDecimal.valueOf(list.size()));
    }

    /** Three-valued: the decisive value decides, else one that is no boolean makes the answer unknown. */
    private static @Nullable Boolean all(List<@Nullable Object> list, boolean decisive) {
        boolean unknown = false;
        for (Object item : list) {
            if (item instanceof Boolean bool && bool == decisive) {
                return decisive;
            }
            unknown |= !(item instanceof Boolean);
        }
        return unknown ? null : (Boolean) !decisive;
    }

    private static List<@Nullable Object> appended(List<?> list, @Nullable Object[] arguments) {
        List<@Nullable Object> longer = new ArrayList<>(Lists.values(list));
        longer.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return Collections.unmodifiableList(longer);
    }

    private static @Nullable Object concatenated(@Nullable Object[] arguments, Evaluator evaluator) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object argument : arguments) {
            if (!(argument instanceof List<?> list)) {
                return null;
            }
            evaluator.spend(list.size());
            all.addAll(Lists.values(list));
        }
        return Collections.unmodifiableList(all);
    }

    private static List<BigDecimal> positions(List<?> list, @Nullable Object wanted) {
        List<BigDecimal> positions = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (Values.isEqual(Values.of(list.get(i)), wanted)) {
                positions.add(BigDecimal.valueOf(i + 1L));
            }
        }
        return List.copyOf(positions);
    }

    private static List<@Nullable Object> distinct(List<?> list, Evaluator evaluator) {
        List<@Nullable Object> kept = new ArrayList<>();
        for (Object raw : list) {
            Object item = Values.of(raw);
            evaluator.spend(1 + (kept.size() >> 3));
            if (kept.stream().noneMatch(k -> Values.isEqual(k, item))) {
                kept.add(item);
            }
        }
        return Collections.unmodifiableList(kept);
    }
}
