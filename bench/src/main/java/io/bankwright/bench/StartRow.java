package io.bankwright.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Row 1: how long a first and a later start take, what the idle server holds. The build is not in it. */
final class StartRow {
    private static final int TIMES = 3;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private StartRow() {}

    static void measure(Bench bench) {
        List<Double> first = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Installation fresh = bench.installation("start");
            fresh.delete();
            first.add(seconds(fresh.start("small")));
        }
        Installation installation = bench.installation("start");
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            installation.stop();
            warm.add(seconds(installation.start("small")));
        }
        pause(IDLE);
        bench.result()
                .add(Figure.of(
                        1, "first start, template and demo bank", Numbers.median(first), "s", new Aim.AtMost(60)));
        bench.result().add(Figure.of(1, "warm start", Numbers.median(warm), "s", new Aim.AtMost(8)));
        bench.result()
                .add(Figure.of(
                        1,
                        "resident memory of the idle server",
                        installation.jvmMegabytes(),
                        "MB",
                        new Aim.AtMost(500)));
        bench.result()
                .add(Figure.of(
                        1,
                        "memory of its database (shared pages once)",
                        installation.databaseMegabytes(),
                        "MB",
                        new Aim.None()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
