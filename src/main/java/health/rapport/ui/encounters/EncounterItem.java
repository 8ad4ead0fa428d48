package health.rapport.ui.encounters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of the list. The first of each section carries its heading, so that the arrow keys never land on one.
 *
 * @param inSection how many Encounters the section has
 */
record EncounterItem(EncounterRow row, DaySection.Days days, Optional<Integer> inSection) {
    static List<EncounterItem> of(List<DaySection> sections) {
        var items = new ArrayList<EncounterItem>();
        for (DaySection section : sections) {
            for (EncounterRow row : section.rows()) {
                boolean first = row.equals(section.rows().getFirst());
                items.add(new EncounterItem(row, section.days(), first ? Optional.of(section.rows().size()) : Optional.empty()));
            }
        }
        return items;
    }
}
