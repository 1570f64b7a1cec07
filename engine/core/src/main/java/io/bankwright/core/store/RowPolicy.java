package io.bankwright.core.store;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What row-level security lets a transaction see, as settings that end with it: the second lock under the access compiler.
 * Everything in it is a number of ours. A transaction without settings sees no record at all.
 *
 * @param settings SQL text that sets it
 */
public record RowPolicy(String settings) {
    /** The platform itself: every row. */
    public static final RowPolicy SYSTEM =
            new RowPolicy("SELECT set_config('bw.all', '*', true), set_config('bw.ins', '*', true)");

    /**
     * @param all entity numbers of which every record may be seen
     * @param own entity numbers of which at least own records may be seen
     * @param branch of these, those where the caller's org counts
     * @param below of these, those where the org units below count too
     * @param create entity numbers of which records may be created
     * @param principal the caller's number
     * @param org the number of the caller's org
     * @param orgs that org and all below it
     */
    public static RowPolicy of(
            Collection<Integer> all,
            Collection<Integer> own,
            Collection<Integer> branch,
            Collection<Integer> below,
            Collection<Integer> create,
            int principal,
            @Nullable Integer org,
            Collection<Integer> orgs) {
        return new RowPolicy("SELECT " + set("bw.all", array(all)) + "," + set("bw.own", array(own)) + ","
                + set("bw.br", array(branch)) + "," + set("bw.bb", array(below)) + "," + set("bw.ins", array(create))
                + ","
                + set("bw.me", "{" + principal + "}") + "," + set("bw.org", org == null ? "{}" : "{" + org + "}") + ","
                + set("bw.orgs", array(orgs)));
    }

    private static String set(String name, String value) {
        return "set_config('" + name + "', '" + value + "', true)";
    }

    private static String array(Collection<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
