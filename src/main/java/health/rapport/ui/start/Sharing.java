package health.rapport.ui.start;

import health.rapport.model.PersonName;
import java.util.List;

/** Whether others have the same number on record. */
public record Sharing(State state, List<PersonName> others) {
    /** {@code UNCHECKED} until the records answered, {@code UNKNOWN} where they would not. */
    public enum State {
        UNCHECKED,
        CHECKED,
        UNKNOWN
    }

    public Sharing {
        others = List.copyOf(others);
    }

    static Sharing unchecked() {
        return new Sharing(State.UNCHECKED, List.of());
    }

    static Sharing unknown() {
        return new Sharing(State.UNKNOWN, List.of());
    }

    static Sharing with(List<PersonName> others) {
        return new Sharing(State.CHECKED, others);
    }
}
