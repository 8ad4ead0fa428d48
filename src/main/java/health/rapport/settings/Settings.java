package health.rapport.settings;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.model.TextSize;
import java.util.List;
import java.util.Optional;

/**
 * What a person has set for all their windows. Nothing of patients is among it, and no secret.
 *
 * @param window      absent until a window has been closed for the first time
 * @param projects    the projects of one's own that can be signed in to, in the order in which they are shown
 * @param lockMinutes after how many minutes without a key or the mouse a window locks
 * @param notices     what the system's notifications tell
 * @param counter     whether names and words are veiled, for people stand at the counter
 */
public record Settings(Appearance appearance, TextSize textSize, Language language, Optional<WindowPlace> window,
        List<ProjectProfile> projects, int lockMinutes, Notices notices, boolean counter) {
    public static final int SHORTEST_LOCK = 1;
    public static final int LONGEST_LOCK = 15;
    public static final Settings DEFAULTS = new Settings(Appearance.SYSTEM, TextSize.NORMAL, Language.SYSTEM, Optional.empty(), List.of(),
            5, Notices.QUIET, false);

    public Settings {
        projects = List.copyOf(projects);
        lockMinutes = Math.clamp(lockMinutes, SHORTEST_LOCK, LONGEST_LOCK);
    }

    public Settings with(Appearance chosen) {
        return new Settings(chosen, textSize, language, window, projects, lockMinutes, notices, counter);
    }

    public Settings with(TextSize chosen) {
        return new Settings(appearance, chosen, language, window, projects, lockMinutes, notices, counter);
    }

    public Settings with(Language chosen) {
        return new Settings(appearance, textSize, chosen, window, projects, lockMinutes, notices, counter);
    }

    public Settings with(WindowPlace place) {
        return new Settings(appearance, textSize, language, Optional.of(place), projects, lockMinutes, notices, counter);
    }

    public Settings with(List<ProjectProfile> known) {
        return new Settings(appearance, textSize, language, window, known, lockMinutes, notices, counter);
    }

    public Settings withLockAfter(int minutes) {
        return new Settings(appearance, textSize, language, window, projects, minutes, notices, counter);
    }

    public Settings with(Notices chosen) {
        return new Settings(appearance, textSize, language, window, projects, lockMinutes, chosen, counter);
    }

    public Settings withCounter(boolean on) {
        return new Settings(appearance, textSize, language, window, projects, lockMinutes, notices, on);
    }
}
