package health.rapport.app.bench;

import java.util.List;
import java.util.Locale;

/**
 * Something that was measured a number of times.
 *
 * @param bar what the median must not pass; 0 where there is none
 */
record Figure(String name, String unit, double bar, List<Double> samples) {
    Figure {
        samples = samples.stream().sorted().toList();
    }

    double median() {
        int middle = samples.size() / 2;
        return samples.size() % 2 == 1 ? samples.get(middle) : (samples.get(middle - 1) + samples.get(middle)) / 2;
    }

    /** By nearest rank: one that was measured. */
    double p95() {
        return samples.get((int) Math.ceil(samples.size() * 0.95) - 1);
    }

    boolean isKept() {
        return bar == 0 || median() <= bar;
    }

    String line() {
        String many = samples.size() == 1 ? "" : "  p95 %7.1f %s  of %d".formatted(p95(), unit, samples.size());
        String judged = bar == 0 ? "" : "  bar %.0f %s: %s".formatted(bar, unit, isKept() ? "kept" : "MISSED");
        return String.format(Locale.ROOT, "%-52s %7.1f %s%s%s", name, median(), unit, many, judged);
    }
}
