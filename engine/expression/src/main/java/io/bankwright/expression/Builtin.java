package io.bankwright.expression;

import static io.bankwright.expression.ValueType.ANY;
import static io.bankwright.expression.ValueType.BOOL;
import static io.bankwright.expression.ValueType.DATE;
import static io.bankwright.expression.ValueType.DATE_TIME;
import static io.bankwright.expression.ValueType.MONTHS_DURATION;
import static io.bankwright.expression.ValueType.NUMBER;
import static io.bankwright.expression.ValueType.TEXT;
import static io.bankwright.expression.ValueType.TIME;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions of the subset. A parameter whose name ends in {@code ?} may be left out, in {@code ...} may repeat. */
public enum Builtin {
    STRING_LENGTH("string length", NUMBER, "字符数", "number of characters", p("string", TEXT)),
    SUBSTRING(
            "substring",
            TEXT,
            "从第几个字符起截取，负数从末尾数起",
            "characters from a position (1 is the first, -1 the last)",
            p("string", TEXT),
            p("start position", NUMBER),
            p("length?", NUMBER)),
    UPPER_CASE("upper case", TEXT, "转大写", "in capital letters", p("string", TEXT)),
    LOWER_CASE("lower case", TEXT, "转小写", "in small letters", p("string", TEXT)),
    CONTAINS("contains", BOOL, "是否包含", "whether a text contains another", p("string", TEXT), p("match", TEXT)),
    STARTS_WITH("starts with", BOOL, "是否以…开头", "whether a text starts so", p("string", TEXT), p("match", TEXT)),
    ENDS_WITH("ends with", BOOL, "是否以…结尾", "whether a text ends so", p("string", TEXT), p("match", TEXT)),
    SUBSTRING_BEFORE("substring before", TEXT, "之前的文字", "what stands before", p("string", TEXT), p("match", TEXT)),
    SUBSTRING_AFTER("substring after", TEXT, "之后的文字", "what stands behind", p("string", TEXT), p("match", TEXT)),
    TRIM("trim", TEXT, "去掉首尾空白", "without blanks at both ends", p("string", TEXT)),
    MATCHES(
            "matches",
            BOOL,
            "是否含有匹配正则（RE2）的部分",
            "whether a part matches a regular expression (RE2)",
            p("input", TEXT),
            p("pattern", TEXT),
            p("flags?", TEXT)),
    REPLACE(
            "replace",
            TEXT,
            "按正则（RE2）替换",
            "replaces what a regular expression (RE2) matches",
            p("input", TEXT),
            p("pattern", TEXT),
            p("replacement", TEXT),
            p("flags?", TEXT)),
    SPLIT(
            "split",
            new ValueType.ListOf(TEXT),
            "按正则（RE2）拆分",
            "splits at a regular expression (RE2)",
            p("string", TEXT),
            p("delimiter", TEXT)),
    STRING_JOIN(
            "string join",
            TEXT,
            "用分隔符连接列表",
            "joins a list of texts",
            p("list", new ValueType.ListOf(TEXT)),
            p("delimiter?", TEXT)),
    STRING("string", TEXT, "转为文字", "as text", p("from", ANY)),
    NUMBER_OF("number", NUMBER, "文字转为数字", "number of a text, null if it is none", p("from", ANY)),

    ABS("abs", NUMBER, "绝对值", "absolute value", p("n", NUMBER)),
    FLOOR("floor", NUMBER, "向下取整", "rounds down", p("n", NUMBER), p("scale?", NUMBER)),
    CEILING("ceiling", NUMBER, "向上取整", "rounds up", p("n", NUMBER), p("scale?", NUMBER)),
    ROUND_HALF_UP("round half up", NUMBER, "四舍五入", "rounds, halves away from zero", p("n", NUMBER), p("scale", NUMBER)),
    ROUND_HALF_DOWN(
            "round half down", NUMBER, "五舍六入", "rounds, halves towards zero", p("n", NUMBER), p("scale", NUMBER)),
    ROUND_UP("round up", NUMBER, "远离零取整", "rounds away from zero", p("n", NUMBER), p("scale", NUMBER)),
    ROUND_DOWN("round down", NUMBER, "向零取整", "rounds towards zero", p("n", NUMBER), p("scale", NUMBER)),
    DECIMAL("decimal", NUMBER, "银行家舍入", "rounds, halves to even", p("n", NUMBER), p("scale", NUMBER)),
    MODULO(
            "modulo",
            NUMBER,
            "取模，符号随除数",
            "remainder with the sign of the divisor",
            p("dividend", NUMBER),
            p("divisor", NUMBER)),

    MIN("min", ANY, "最小值", "smallest", p("list...", ANY)),
    MAX("max", ANY, "最大值", "greatest", p("list...", ANY)),
    SUM("sum", NUMBER, "合计", "sum", p("list...", ANY)),
    MEAN("mean", NUMBER, "平均值", "average", p("list...", ANY)),
    COUNT("count", NUMBER, "个数", "number of items", p("list", new ValueType.ListOf(ANY))),
    LIST_CONTAINS(
            "list contains",
            BOOL,
            "列表是否含有",
            "whether a list has an item",
            p("list", new ValueType.ListOf(ANY)),
            p("element", ANY)),
    APPEND(
            "append",
            new ValueType.ListOf(ANY),
            "末尾追加",
            "list with items behind",
            p("list", new ValueType.ListOf(ANY)),
            p("items...", ANY)),
    CONCATENATE(
            "concatenate",
            new ValueType.ListOf(ANY),
            "连接列表",
            "lists one behind the other",
            p("lists...", new ValueType.ListOf(ANY))),
    DISTINCT_VALUES(
            "distinct values",
            new ValueType.ListOf(ANY),
            "去重",
            "list without repetitions",
            p("list", new ValueType.ListOf(ANY))),
    REVERSE("reverse", new ValueType.ListOf(ANY), "倒序", "list backwards", p("list", new ValueType.ListOf(ANY))),
    INDEX_OF(
            "index of",
            new ValueType.ListOf(NUMBER),
            "所在位置",
            "positions of an item",
            p("list", new ValueType.ListOf(ANY)),
            p("match", ANY)),
    ALL("all", BOOL, "是否全为真", "whether all are true", p("list...", ANY)),
    ANY_OF("any", BOOL, "是否有真", "whether one is true", p("list...", ANY)),

    DATE_OF(
            "date",
            DATE,
            "日期（文字、日期时间或年、月、日）",
            "date of a text, a date and time, or year, month, day",
            p("from", ANY),
            p("month?", NUMBER),
            p("day?", NUMBER)),
    DATE_AND_TIME(
            "date and time",
            DATE_TIME,
            "日期时间（文字，或日期与时间）",
            "date and time of a text, or of a date and a time",
            p("from", ANY),
            p("time?", TIME)),
    TIME_OF(
            "time",
            TIME,
            "时间（文字、日期时间或时、分、秒）",
            "time of a text, a date and time, or hour, minute, second",
            p("from", ANY),
            p("minute?", NUMBER),
            p("second?", NUMBER)),
    DURATION("duration", ANY, "时长，如 P3D、PT8H、P1M", "duration of a text such as P3D, PT8H, P1M", p("from", TEXT)),
    YEARS_AND_MONTHS_DURATION(
            "years and months duration",
            MONTHS_DURATION,
            "两个日期之间的整月数",
            "whole months between two dates",
            p("from", DATE),
            p("to", DATE)),
    DAY_OF_WEEK("day of week", TEXT, "星期几（Monday…）", "name of the day (Monday…)", p("date", ANY)),
    DAY_OF_YEAR("day of year", NUMBER, "一年中的第几天", "day in the year", p("date", ANY)),
    MONTH_OF_YEAR("month of year", TEXT, "月份名（January…）", "name of the month (January…)", p("date", ANY)),
    LAST_DAY_OF_MONTH("last day of month", DATE, "当月最后一天", "last day of the month", p("date", ANY)),
    TODAY("today", DATE, "今天（业务时钟）", "this day, by the business clock"),
    NOW("now", DATE_TIME, "现在（业务时钟）", "this moment, by the business clock"),
    WORKING_DAYS_AFTER(
            "working days after",
            DATE,
            "若干个工作日之后（按工作日历）",
            "date some working days later, or earlier if negative, by the calendar of working days",
            p("date", DATE),
            p("days", NUMBER)),

    IS_DEFINED("is defined", BOOL, "是否有值", "whether there is a value", p("value", ANY)),
    GET_OR_ELSE(
            "get or else",
            ANY,
            "无值时取另一个",
            "the value, or the other one if it is null",
            p("value", ANY),
            p("default", ANY)),
    IS_EMPTY("is empty", BOOL, "列表是否为空", "whether a list has no items", p("list", new ValueType.ListOf(ANY)));

    private static final Map<String, Builtin> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(b -> b.feelName, Function.identity()));

    private final String feelName;
    private final FunctionInfo info;

    Builtin(String feelName, ValueType result, String zh, String en, FunctionInfo.Parameter... parameters) {
        this.feelName = feelName;
        this.info = new FunctionInfo(feelName, Arrays.asList(parameters), result, Map.of("zh-CN", zh, "en", en));
    }

    /** As written in an expression: {@code string length}. */
    public String feelName() {
        return feelName;
    }

    public FunctionInfo info() {
        return info;
    }

    static Optional<Builtin> named(String feelName) {
        return Optional.ofNullable(BY_NAME.get(feelName));
    }

    private static FunctionInfo.Parameter p(String name, ValueType type) {
        return FunctionInfo.Parameter.declared(name, type);
    }
}
