package health.rapport.bench;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Plays a busy hour without machines: messages and new conversations come at random moments, and wait for a processor of a backend and
 * then for one of the FHIR server's, first come first served. Each takes as long as it was measured to take.
 */
final class BusyHour {
    /** Processor time, in milliseconds. */
    record Costs(double messageBackend, double messageFhir, double openedBackend, double openedFhir) {}

    record Cores(int backend, int fhir) {}

    /** How long until the record is there, in milliseconds, and the share of time that processors were busy. */
    record Outcome(double median, double mean, double slowest, double backendBusy, double fhirBusy) {}

    private record Job(double at, boolean opens) {}

    private final Costs costs;
    private final Cores cores;
    private final double seconds;

    /** @param seconds of the hour that are played */
    BusyHour(Costs costs, Cores cores, double seconds) {
        this.costs = costs;
        this.cores = cores;
        this.seconds = seconds;
    }

    /** The same every time. */
    Outcome play(double messagesASecond, double openedASecond) {
        Job[] jobs = arrivals(messagesASecond, openedASecond, new Random(20_261_130));
        double[] through = Arrays.stream(jobs).mapToDouble(Job::at).toArray();
        double backendBusy = serve(jobs, through, costs.openedBackend(), costs.messageBackend(), cores.backend());
        double fhirBusy = serve(jobs, through, costs.openedFhir(), costs.messageFhir(), cores.fhir());
        double[] took = new double[jobs.length];
        Arrays.setAll(took, i -> through[i] - jobs[i].at());
        Arrays.sort(took);
        if (took.length == 0) {
            return new Outcome(0, 0, 0, 0, 0);
        }
        return new Outcome(took[took.length / 2], Arrays.stream(took).average().orElse(0), took[(int) (took.length * 0.99)], backendBusy, fhirBusy);
    }

    private Job[] arrivals(double messagesASecond, double openedASecond, Random random) {
        double all = messagesASecond + openedASecond;
        var jobs = new Job[(int) Math.round(all * seconds)];
        double at = 0;
        for (int i = 0; i < jobs.length; i++) {
            at += -Math.log(1 - random.nextDouble()) / all * 1_000;
            jobs[i] = new Job(at, random.nextDouble() < openedASecond / all);
        }
        return jobs;
    }

    /** @param through when each came here; afterwards when it left */
    private double serve(Job[] jobs, double[] through, double opened, double message, int processors) {
        var order = new Integer[jobs.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> Double.compare(through[one], through[other]));
        var free = new PriorityQueue<Double>(processors);
        for (int i = 0; i < processors; i++) {
            free.add(0.0);
        }
        double worked = 0;
        for (int job : order) {
            double cost = jobs[job].opens() ? opened : message;
            through[job] = Math.max(through[job], free.remove()) + cost;
            free.add(through[job]);
            worked += cost;
        }
        return worked / (processors * seconds * 1_000);
    }
}
