package health.rapport.reminders;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The templates that a clinic shares. Never blocks; futures fail with {@code Refused}. */
public interface TemplateShelf {
    /** By title. */
    CompletableFuture<List<Template>> all();

    /** Fails with {@code ChangedMeanwhile} where somebody else saved it since. Returns it as saved. */
    CompletableFuture<Template> save(Template template);
}
