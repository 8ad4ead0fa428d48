package health.rapport.chart;

import health.rapport.model.Reference;
import java.time.Instant;
import java.util.List;

/**
 * A document on its way into the chart.
 *
 * @param people   who takes part or wrote, as far as their records are known
 * @param title    never a name or a number
 * @param first    when its first message was sent
 * @param last     when its last message was sent
 * @param messages how many it has
 */
public record Filing(Subject subject, Edition edition, ChartFile file, String title, List<Reference> people, Instant first, Instant last,
        int messages, Instant at) {
    public Filing {
        people = List.copyOf(people);
    }
}
