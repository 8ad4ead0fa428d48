package health.rapport.chart;

import java.time.Instant;

/** A document left the app otherwise than into the chart; to be put on record before it does. */
public record ChartUse(Kind kind, Subject subject, int messages, Instant at) {
    public enum Kind {
        SAVED,
        PRINTED
    }
}
