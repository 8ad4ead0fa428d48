package health.rapport.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that was measured a number of times; its median, or another percentile, is held against a bar, where there is one. */
record Figure(String name, String unit, Optional<Bar> bar, List<Double> samples) {
    /**
     * @param percentile which of the samples is held against it; 50 is the median
     * @param least whether it must reach the limit instead of staying below it
     */
    record Bar(double limit, int percentile, boolean least) {
        boolean isKept(double value) {
            return least ? value >= limit : value <= limit;
        }
    }

    Figure {
        samples = samples.stream().sorted().toList();
    }

    static Figure atMost(double limit, String name, String unit, List<Double> samples) {
        return new Figure(name, unit, Optional.of(new Bar(limit, 50, false)), samples);
    }

    static Figure atLeast(double limit, String name, String unit, List<Double> samples) {
        return new Figure(name, unit, Optional.of(new Bar(limit, 50, true)), samples);
    }

    static Figure atMostInNinetyNineOfHundred(double limit, String name, String unit, List<Double> samples) {
        return new Figure(name, unit, Optional.of(new Bar(limit, 99, false)), samples);
    }

    static Figure atMostInNineteenOfTwenty(double limit, String name, String unit, List<Double> samples) {
        return new Figure(name, unit, Optional.of(new Bar(limit, 95, false)), samples);
    }

    static Figure without(String name, String unit, List<Double> samples) {
        return new Figure(name, unit, Optional.empty(), samples);
    }

    double median() {
        int middle = samples.size() / 2;
        return samples.size() % 2 == 1 ? samples.get(middle) : (samples.get(middle - 1) + samples.get(middle)) / 2;
    }

    double p95() {
        return percentile(95);
    }

    /** By nearest rank: one that was measured. */
    double percentile(int percent) {
        return samples.get((int) Math.ceil(samples.size() * percent / 100.0) - 1);
    }

    boolean isKept() {
        return bar.isEmpty() || bar.get().isKept(bar.get().percentile() == 50 ? median() : percentile(bar.get().percentile()));
    }

    String line() {
        String many = samples.size() == 1 ? "" : "  p95 %7.1f %s  of %d".formatted(p95(), unit, samples.size());
        String judged = bar.map(limit -> "  bar%s %s%.0f %s: %s".formatted(limit.percentile() == 50 ? ""
                : " p%d %.1f,".formatted(limit.percentile(), percentile(limit.percentile())), limit.least() ? "≥ " : "", limit.limit(), unit,
                isKept() ? "kept" : "MISSED")).orElse("");
        return String.format(Locale.ROOT, "%-52s %7.1f %s%s%s", name, median(), unit, many, judged);
    }
}
