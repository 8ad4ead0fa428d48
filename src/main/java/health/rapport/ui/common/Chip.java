package health.rapport.ui.common;

import javafx.scene.control.Label;

/** A small word in a rounded frame, such as a channel or a state. */
public final class Chip extends Label {
    /** What it tells beyond its word. */
    public enum Tone {
        QUIET,
        ACCENT,
        WARNING,
        DANGER
    }

    private Tone tone;

    public Chip() {
        this("", Tone.QUIET);
    }

    public Chip(String text, Tone tone) {
        super(text);
        setTone(tone);
        setMinWidth(USE_PREF_SIZE);
    }

    public void setTone(Tone next) {
        if (next == tone) {
            return;
        }
        tone = next;
        getStyleClass().setAll("label", "chip", tone.name().toLowerCase(java.util.Locale.ROOT));
    }
}
