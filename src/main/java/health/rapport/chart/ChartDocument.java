package health.rapport.chart;

import java.util.List;
import java.util.Locale;

/**
 * What a document says, in words, from top to bottom. How it looks is for whoever writes it.
 *
 * @param running what stands at the top of every further page: whom it is about, by two identifiers
 * @param foot    what stands at the bottom of every page: when and by whom it was made, and which version it is
 * @param closing what the reader should know about the document itself
 * @param locale  the language of its words
 */
public record ChartDocument(
        String clinic,
        String title,
        List<Card> cards,
        People people,
        List<Day> days,
        List<String> closing,
        String running,
        String foot,
        Wording wording,
        Locale locale) {

    public ChartDocument {
        cards = List.copyOf(cards);
        days = List.copyOf(days);
        closing = List.copyOf(closing);
    }

    /** Facts under one heading. */
    public record Card(String title, List<Fact> facts) {
        public Card {
            facts = List.copyOf(facts);
        }
    }

    public record Fact(String label, String value) {}

    public record People(String title, List<Participant> rows) {
        public People {
            rows = List.copyOf(rows);
        }
    }

    /** @param way how they take part, with the whole number where it is a phone */
    public record Participant(String name, String role, String way) {}

    public record Day(String words, List<Entry> entries) {
        public Day {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One message.
     *
     * @param clinic   whether the clinic wrote it
     * @param files    what came with it, by name, type and size
     * @param delivery what became of it
     */
    public record Entry(boolean clinic, String author, String role, String time, String text, List<String> files, String delivery) {
        public Entry {
            files = List.copyOf(files);
        }
    }

    /** Words that depend on how the document turns out. */
    public interface Wording {
        String page(int number, int of);

        /** Above the messages on a further page of the same day. */
        String continued(String day);

        /** So many characters have no picture in any font at hand and stand as their Unicode number and name. */
        String undrawn(int characters);
    }

    @Override
    public String toString() {
        return "ChartDocument[‹private›]";
    }
}
