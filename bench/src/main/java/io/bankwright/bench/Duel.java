package io.bankwright.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;

/** Ours and the floor in turns, so that what else the machine does meets both; warmed up first, the medians of the turns counted. */
final class Duel {
    private static final int TURNS = 5;

    private Duel() {}

    /** Medians of the turns, and every answer's time. */
    record Side(double perSecond, double median, double[] millis) {}

    record Outcome(Side ours, Side floor) {}

    static Outcome fight(int clients, Duration turn, IntFunction<Load.Request> ours, IntFunction<Load.Request> floor) {
        try (Load load = new Load(clients)) {
            for (int i = 0; i < 2; i++) {
                load.run(turn, ours);
                load.run(turn, floor);
            }
            List<Load.Outcome> our = new ArrayList<>();
            List<Load.Outcome> bare = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                our.add(load.run(turn, ours));
                bare.add(load.run(turn, floor));
            }
            return new Outcome(side(our), side(bare));
        }
    }

    private static Side side(List<Load.Outcome> turns) {
        return new Side(
                Numbers.median(turns.stream().map(Load.Outcome::perSecond).toList()),
                Numbers.median(turns.stream().map(Load.Outcome::median).toList()),
                turns.stream()
                        .flatMapToDouble(turn -> DoubleStream.of(turn.millis()))
                        .toArray());
    }
}
