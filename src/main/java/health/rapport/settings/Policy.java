package health.rapport.settings;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import java.util.List;
import java.util.Optional;

/**
 * What an organisation has set for a computer; whatever it says nothing about stays each person's own.
 *
 * @param lockMinutes   after how many minutes without a key or the mouse a window locks, 1 to 15
 * @param projects      the only ones that are offered
 * @param allowsDemo    whether the demo clinic may be opened
 * @param allowsKeeping whether a desk may begin to keep an encrypted store on this computer
 * @param wayOut        through which proxy calls leave this computer, and whom it trusts
 * @param notices       what the system's notifications tell
 * @param counter       whether names and words are veiled
 */
public record Policy(Optional<Integer> lockMinutes, Optional<Appearance> appearance, Optional<Language> language, Optional<List<ProjectProfile>> projects,
        boolean allowsDemo, boolean allowsKeeping, WayOut wayOut, Optional<Notices> notices, Optional<Boolean> counter) {
    /** Leaves everything to the person. */
    public static final Policy NONE = new Policy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, true, WayOut.UNSET,
            Optional.empty(), Optional.empty());
    /** Holds where the organisation's own cannot be read. */
    public static final Policy STRICTEST = new Policy(Optional.of(Settings.SHORTEST_LOCK), Optional.empty(), Optional.empty(), Optional.empty(),
            false, false, WayOut.UNSET, Optional.of(Notices.QUIET), Optional.empty());

    public Policy {
        projects = projects.map(List::copyOf);
    }

    /** These settings, with what is set here in place of their own. */
    public Settings over(Settings settings) {
        return new Settings(appearance.orElse(settings.appearance()), settings.textSize(), language.orElse(settings.language()), settings.window(),
                projects.orElse(settings.projects()), lockMinutes.orElse(settings.lockMinutes()), notices.orElse(settings.notices()),
                counter.orElse(settings.counter()));
    }
}
