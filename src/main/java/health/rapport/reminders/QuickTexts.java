package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The clinic's templates for somebody who writes to one patient: in the patient's language, filled as far as anything is known. */
public final class QuickTexts {
    private final TemplateShelf shelf;
    private final AppointmentBook book;
    private final Wording wording;
    private final Clinic clinic;

    /** @param text what is not known stays in its braces */
    public record QuickText(String title, Language language, TemplateText.Rendered text) {}

    public QuickTexts(TemplateShelf shelf, AppointmentBook book, Clinic clinic) {
        this.shelf = shelf;
        this.book = book;
        this.clinic = clinic;
        wording = new Wording(clinic);
    }

    /**
     * Of the patient's next appointment, where there is one. Never blocks; fails with {@code Refused}.
     *
     * @param language BCP 47, may be empty; templates that have no text in it come in English
     */
    public CompletableFuture<List<QuickText>> about(Reference patient, PersonName name, String language) {
        Language spoken = spoken(language);
        return shelf.all().thenCombine(book.next(patient), (saved, next) -> StarterTemplates.beside(saved).stream()
                .flatMap(template -> text(template, spoken, name, next).stream()).toList());
    }

    /** @param language as for {@link #about} */
    public FirstText first(String language) {
        return new FirstText(clinic.name(), spoken(language));
    }

    private static Language spoken(String language) {
        return Language.of(language).orElse(Language.ENGLISH);
    }

    private Optional<QuickText> text(Template template, Language spoken, PersonName name, Optional<Appointment> next) {
        Language language = template.in(spoken).isPresent() ? spoken : Language.ENGLISH;
        Map<Variable, String> values = next.map(appointment -> wording.values(appointment, language)).orElseGet(() -> wording.values(name));
        return template.in(language).map(text -> new QuickText(template.title(), language, text.fill(values)));
    }
}
