package health.rapport.ui.reminders;

import health.rapport.model.Refusal;
import health.rapport.reminders.StarterTemplates;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateShelf;
import health.rapport.ui.common.FxThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The clinic's templates, those to begin with among them, and the one that is chosen. On the window's thread. */
final class TemplateChoice {
    private final TemplateShelf shelf;
    private final FxThread fx;
    private final Consumer<Refusal> refused;
    private final ReadOnlyObjectWrapper<List<Template>> all = new ReadOnlyObjectWrapper<>(StarterTemplates.all());
    private final ReadOnlyObjectWrapper<Template> chosen = new ReadOnlyObjectWrapper<>(StarterTemplates.all().getFirst());

    TemplateChoice(TemplateShelf shelf, FxThread fx, Consumer<Refusal> refused) {
        this.shelf = shelf;
        this.fx = fx;
        this.refused = refused;
    }

    ReadOnlyObjectProperty<List<Template>> all() {
        return all.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Template> chosen() {
        return chosen.getReadOnlyProperty();
    }

    void choose(Template template) {
        chosen.set(template);
    }

    /** What was chosen stays so, as the clinic has it by now. */
    void read() {
        fx.when(shelf.all(), found -> {
            List<Template> known = StarterTemplates.beside(found);
            all.set(known);
            known.stream().filter(one -> one.title().equals(chosen.get().title())).findFirst().ifPresent(this::choose);
        }, refused);
    }

    /** Saved for the whole clinic, and chosen. */
    CompletableFuture<Template> save(Template edited) {
        CompletableFuture<Template> saving = shelf.save(edited);
        fx.when(saving, saved -> {
            var known = new ArrayList<>(all.get().stream().filter(one -> !one.id().equals(saved.id()) && !one.id().equals(edited.id())).toList());
            known.add(saved);
            known.sort(Comparator.comparing(Template::title));
            all.set(List.copyOf(known));
            choose(saved);
        }, refused);
        return saving;
    }
}
