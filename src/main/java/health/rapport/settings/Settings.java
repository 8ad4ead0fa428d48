package health.rapport.settings;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import java.util.Optional;

/**
 * What a person has set for all their windows. Nothing personal is among it.
 *
 * @param window absent until a window has been closed for the first time
 */
public record Settings(Appearance appearance, Language language, Optional<WindowPlace> window) {
    public static final Settings DEFAULTS = new Settings(Appearance.SYSTEM, Language.SYSTEM, Optional.empty());

    public Settings with(Appearance chosen) {
        return new Settings(chosen, language, window);
    }

    public Settings with(Language chosen) {
        return new Settings(appearance, chosen, window);
    }

    public Settings with(WindowPlace place) {
        return new Settings(appearance, language, Optional.of(place));
    }
}
