package io.bankwright.report.chart;

/** What a chart draws; the closed core under the open chart types. */
public sealed interface DataShape {
    /** Fewest and most dimensions. */
    int minDimensions();

    int maxDimensions();

    int minMeasures();

    int maxMeasures();

    /** Measures by dimensions. */
    record Groups(int minDimensions, int maxDimensions, int minMeasures, int maxMeasures) implements DataShape {}

    /** Measures over everything. */
    record Totals(int maxMeasures) implements DataShape {
        @Override
        public int minDimensions() {
            return 0;
        }

        @Override
        public int maxDimensions() {
            return 0;
        }

        @Override
        public int minMeasures() {
            return 1;
        }
    }

    /** Records themselves, with the dimensions as columns. */
    record Records() implements DataShape {
        @Override
        public int minDimensions() {
            return 1;
        }

        @Override
        public int maxDimensions() {
            return 12;
        }

        @Override
        public int minMeasures() {
            return 0;
        }

        @Override
        public int maxMeasures() {
            return 0;
        }
    }
}
