package health.rapport.ui.chart;

import java.util.List;

/**
 * What would be in the document.
 *
 * @param count  how many messages, in words
 * @param span   from when to when; empty where there are none
 * @param people who wrote them
 * @param files  how many files they carry, in words; empty where none
 */
public record Preview(int messages, String count, String span, List<String> people, String files) {
    public Preview {
        people = List.copyOf(people);
    }

    @Override
    public String toString() {
        return "Preview[" + messages + "]";
    }
}
