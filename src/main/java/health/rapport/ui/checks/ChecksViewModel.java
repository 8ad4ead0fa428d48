package health.rapport.ui.checks;

import health.rapport.checks.CheckLine;
import health.rapport.checks.ConnectionCheck;
import health.rapport.checks.Finding;
import health.rapport.support.Subscription;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A connection check that runs, and may run again. On the window's thread. */
public final class ChecksViewModel implements AutoCloseable {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Supplier<ConnectionCheck> checks;
    private final Messages messages;
    private final FxThread window;
    private final ReadOnlyObjectWrapper<List<CheckLine>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Subscription> following = Optional.empty();

    /** @param checks a new one for each run */
    public ChecksViewModel(Supplier<ConnectionCheck> checks, Messages messages, FxThread window) {
        this.checks = checks;
        this.messages = messages;
        this.window = window;
        run();
    }

    void run() {
        close();
        ConnectionCheck check = checks.get();
        lines.set(check.lines().value());
        following = Optional.of(window.latestOn(check.lines(), lines::set));
        check.start();
    }

    ReadOnlyObjectProperty<List<CheckLine>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    boolean isDone() {
        return lines.get().stream().allMatch(line -> line.finding().isPresent());
    }

    String name(CheckLine line) {
        return messages.text("check.step." + line.step());
    }

    /** What was found and what to do, in words; empty while there is nothing to say. */
    String words(CheckLine line) {
        return line.finding().map(finding -> switch (finding) {
            case Finding.Good(String detail) -> "";
            case Finding.Bad(var trouble, String detail) -> messages.text("check.trouble." + trouble);
            case Finding.NotSignedIn later -> messages.text("check.notSignedIn");
        }).orElse("");
    }

    /** For whoever looks after the network: hosts, versions, codes. */
    String detail(CheckLine line) {
        return line.finding().map(finding -> switch (finding) {
            case Finding.Good good -> good.known().map(known -> messages.text("check.known." + known)).orElse(good.detail());
            case Finding.Bad(var trouble, String detail) -> detail;
            case Finding.NotSignedIn later -> "";
        }).orElse("");
    }

    /** All of it as text that can be sent to anybody: it has no names of persons, no numbers and no secrets. */
    String copy(Instant now) {
        String head = "Rapport " + messages.text("check.title") + ", " + MOMENT.format(now) + ", " + System.getProperty("os.name") + ", Java "
                + Runtime.version().feature();
        return lines.get().stream().map(this::line).collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    private String line(CheckLine line) {
        String result = line.finding().map(finding -> switch (finding) {
            case Finding.Good good -> messages.text("check.good");
            case Finding.Bad bad -> messages.text("check.bad") + " (" + bad.trouble() + ")";
            case Finding.NotSignedIn later -> messages.text("check.notSignedIn");
        }).orElseGet(() -> messages.text("check.waiting"));
        return name(line) + ": " + result + ", " + line.took().toMillis() + " ms" + (detail(line).isEmpty() ? "" : ", " + detail(line));
    }

    /** Follows the check no more. */
    @Override
    public void close() {
        following.ifPresent(Subscription::close);
    }
}
