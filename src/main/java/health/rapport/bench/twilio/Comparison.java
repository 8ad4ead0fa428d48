package health.rapport.bench.twilio;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What both clients were measured to do, run by run; judged by the median. */
final class Comparison {
    private record Samples(List<Double> theirs, List<Double> ours) {}

    private final PrintWriter out;
    private final Map<Row, Samples> rows = new LinkedHashMap<>();

    Comparison(PrintWriter out) {
        this.out = out;
    }

    /** One run of these; what the SDK did not live to tell is not a number. */
    void add(List<Row> measured, Map<String, Double> theirs, Map<String, Double> ours) {
        for (Row row : measured) {
            Samples samples = rows.computeIfAbsent(row, first -> new Samples(new ArrayList<>(), new ArrayList<>()));
            samples.theirs().add(theirs.getOrDefault(row.key(), Double.NaN));
            samples.ours().add(ours.getOrDefault(row.key(), Double.NaN));
        }
    }

    void print() {
        out.printf("%-60s %26s %26s %6s%n", "median (of runs from to)", "SDK", "Rapport", "ratio");
        rows.forEach((row, samples) -> {
            double their = median(samples.theirs());
            double our = median(samples.ours());
            String verdict = row.hasBar()
                    ? "  at most " + (row.ofTheirs() ? row.limit() + "x" : Double.toString(row.limit())) + (row.isKept(their, our) ? ": kept" : ": MISSED")
                    : "";
            out.printf(Locale.ROOT, "%-60s %26s %26s %6.2f%s%n", row.name(), words(row, samples.theirs()), words(row, samples.ours()), our / their, verdict);
        });
        out.flush();
    }

    boolean isKept() {
        return rows.entrySet().stream().allMatch(entry -> entry.getKey().isKept(median(entry.getValue().theirs()), median(entry.getValue().ours())));
    }

    private static String words(Row row, List<Double> samples) {
        List<Double> sorted = samples.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.1f %s (%.1f %.1f)", median(samples), row.unit(), sorted.getFirst(), sorted.getLast());
    }

    private static double median(List<Double> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }
}
