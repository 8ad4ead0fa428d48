package health.rapport.app;

import health.rapport.ui.common.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import javafx.stage.FileChooser;

/** Writes a spreadsheet where the person wants it. */
final class SpreadsheetFile implements Function<String, Optional<String>> {
    /** By it spreadsheets know UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Messages messages;

    SpreadsheetFile(Messages messages) {
        this.messages = messages;
    }

    /** Why it could not be written; empty where it was, or where the person thought better of it. */
    @Override
    public Optional<String> apply(String rows) {
        var chooser = new FileChooser();
        chooser.setInitialFileName("reminders.csv");
        chooser.setTitle(messages.text("reminders.export"));
        Optional<File> file = SystemDialog.ask(chooser::showSaveDialog);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.writeString(file.get().toPath(), BYTE_ORDER_MARK + rows, StandardCharsets.UTF_8);
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of(messages.text("reminders.export.failed"));
        }
    }
}
