package health.rapport.ui.chart;

/** A message from which on the rest can go into the document. */
public record MessageChoice(long index, String words) {
    @Override
    public String toString() {
        return "MessageChoice[" + index + "]";
    }
}
