package health.rapport.model;

import java.util.Arrays;

/** How large a window draws what it shows, beside the size that it was designed in. */
public enum TextSize {
    NORMAL(100),
    LARGER(125),
    LARGE(150),
    VERY_LARGE(175),
    DOUBLE(200);

    private final int percent;

    TextSize(int percent) {
        this.percent = percent;
    }

    /** @throws IllegalArgumentException if there is none of this size */
    public static TextSize of(int percent) {
        return Arrays.stream(values()).filter(size -> size.percent == percent).findFirst().orElseThrow(() -> new IllegalArgumentException("a text size"));
    }

    public int percent() {
        return percent;
    }

    public double factor() {
        return percent / 100.0;
    }

    /** The next one, or with -1 the one before; at the ends the same. */
    public TextSize step(int steps) {
        return values()[Math.clamp((long) ordinal() + steps, 0, values().length - 1)];
    }
}
