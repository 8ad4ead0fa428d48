package health.rapport.ui.encounters;

import health.rapport.model.Refusal;
import java.util.List;

/** What the list shows. */
public sealed interface EncountersState {
    /** Nothing to show yet. */
    record Loading() implements EncountersState {}

    /** @param refreshing newer ones are being read; these stay meanwhile */
    record Ready(List<DaySection> sections, boolean refreshing) implements EncountersState {}

    /** Nothing found; {@code text} is what was looked for, empty where nothing was. */
    record Empty(String text) implements EncountersState {}

    /** @param kept what was read before, may be empty */
    record Failed(Refusal why, List<DaySection> kept) implements EncountersState {}
}
