package health.rapport.ui;

import health.rapport.ui.signin.DemoClinic;
import health.rapport.ui.signin.Somebody;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A demo clinic that opens at once, and that nobody gets into. */
public final class ThreePeople implements DemoClinic {
    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Opened> open() {
        return CompletableFuture.completedFuture(new Opened("Lakeside Clinic", List.of(
                new Somebody("Dr. Adam Careful", "Physician"), new Somebody("Ruth Whitaker", "Nurse"), new Somebody("Paula Reyes", "Front desk"))));
    }

    @Override
    public CompletableFuture<Void> enterAs(Somebody person) {
        return new CompletableFuture<>();
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public CompletableFuture<Void> enterKept() {
        return new CompletableFuture<>();
    }
}
