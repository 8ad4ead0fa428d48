package health.rapport.reminders;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A text for many people, in each language it was written in.
 *
 * @param id      its name for ever; the clinic's records keep it
 * @param version as the records have it; empty for one that was never saved
 */
public record Template(String id, String version, String title, Map<Language, TemplateText> texts) {
    public Template {
        texts = Map.copyOf(texts);
    }

    public Optional<TemplateText> in(Language language) {
        return Optional.ofNullable(texts.get(language));
    }

    public Template with(Language language, TemplateText text) {
        var more = new EnumMap<Language, TemplateText>(Language.class);
        more.putAll(texts);
        if (text.text().isBlank()) {
            more.remove(language);
        } else {
            more.put(language, text);
        }
        return new Template(id, version, title, more);
    }

    public Template titled(String other) {
        return new Template(id, version, other, texts);
    }
}
