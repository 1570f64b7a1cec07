package io.bankwright.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bankwright.core.store.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** All figures of a run, as a table for people and as JSON for comparing runs. */
final class Result {
    private static final String LINE = "%-3s %-58s %12s %12s %8s %12s  %s%n";

    private final Instant began = Instant.now();
    private final double loadBefore = load();
    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
        System.out.printf(
                "    %s: %s %s%n",
                figure.work(),
                Numbers.shortly(figure.ours()),
                Double.isNaN(figure.floor())
                        ? figure.unit()
                        : "%s, floor %s, ratio %s"
                                .formatted(
                                        figure.unit(),
                                        Numbers.shortly(figure.floor()),
                                        Numbers.shortly(figure.ratio())));
    }

    boolean isMet() {
        return figures.stream().allMatch(Figure::isMet);
    }

    void print() {
        System.out.printf("%n" + LINE, "row", "work", "ours", "floor", "ratio", "aim", "met");
        for (Figure figure : figures) {
            System.out.printf(
                    LINE,
                    figure.row(),
                    figure.work(),
                    Numbers.shortly(figure.ours()) + " " + figure.unit(),
                    Double.isNaN(figure.floor()) ? "–" : Numbers.shortly(figure.floor()) + " " + figure.unit(),
                    Double.isNaN(figure.floor()) ? "–" : Numbers.shortly(figure.ratio()),
                    figure.aim().text(figure.unit()),
                    figure.aim() instanceof Aim.None ? "" : figure.isMet() ? "yes" : "NO");
        }
        System.out.printf(
                "%n%d processors, load average %s before and %s after.%n",
                Runtime.getRuntime().availableProcessors(), Numbers.shortly(loadBefore), Numbers.shortly(load()));
    }

    void write(Path file) throws IOException {
        ObjectNode json = Json.object()
                .put("began", began.toString())
                .put("ended", Instant.now().toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString())
                .put("loadBefore", loadBefore)
                .put("loadAfter", load());
        figures.forEach(figure -> json.withArray("figures").add(figure.json()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json.toPrettyString() + "\n");
        System.out.println("Written to " + file);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
