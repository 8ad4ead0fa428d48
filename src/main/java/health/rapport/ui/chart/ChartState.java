package health.rapport.ui.chart;

import java.util.List;

/** What the sheet shows. */
public sealed interface ChartState {
    /** The conversation is read from its first message on. */
    record Reading() implements ChartState {}

    /** @param again whether trying again may help */
    record Failed(String sentence, boolean again) implements ChartState {}

    /**
     * @param filed      when, by whom and in which version it was filed; empty where it never was
     * @param whyNotFile why nothing can be filed; empty where something can
     * @param caution    what one should know before one files; empty where there is nothing
     * @param work       what is being done just now
     * @param outcome    how the last step ended; empty before the first
     */
    record Ready(List<MessageChoice> messages, Preview preview, String filed, String whyNotFile, String caution, Work work, Outcome outcome)
            implements ChartState {
        public Ready {
            messages = List.copyOf(messages);
        }

        public boolean isFree() {
            return work == Work.NONE;
        }

        Ready with(Work next) {
            return new Ready(messages, preview, filed, whyNotFile, caution, next, Outcome.NONE);
        }

        Ready with(Outcome end) {
            return new Ready(messages, preview, filed, whyNotFile, caution, Work.NONE, end);
        }
    }

    enum Work {
        NONE,
        MAKING,
        FILING,
        OPENING,
        SAVING,
        PRINTING
    }

    /** How a step ended, in words. */
    record Outcome(boolean good, String words) {
        static final Outcome NONE = new Outcome(true, "");

        static Outcome good(String words) {
            return new Outcome(true, words);
        }

        static Outcome bad(String words) {
            return new Outcome(false, words);
        }
    }
}
