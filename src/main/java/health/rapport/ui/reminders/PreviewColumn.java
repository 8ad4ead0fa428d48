package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.model.SmsLength;
import health.rapport.reminders.Appointment;
import health.rapport.reminders.Clinic;
import health.rapport.reminders.Language;
import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateLinter;
import health.rapport.reminders.TemplateLinter.Finding.Kind;
import health.rapport.reminders.Verdict;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import health.rapport.ui.common.Veil;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the selected person reads, and what the template was checked for. */
final class PreviewColumn extends VBox {
    private final ReminderWords words;
    private final Messages messages;
    private final Clinic clinic;
    private final Label reader = new Label();
    private final Label bubble = new Label();
    private final Label length = new Label();
    private final Label number = new Label();
    private final Label decided = new Label();
    private final Button against = new Button();
    private final VBox checks = new VBox(8);
    private final VBox preview = new VBox(10);
    private Reference shown;

    /** @param allTheSame asks about sending an appointment's reminder against a rule */
    PreviewColumn(ReminderWords words, Clinic clinic, Runnable edit, Consumer<Reference> allTheSame) {
        this.words = words;
        this.messages = words.messages();
        this.clinic = clinic;
        getStyleClass().add("reminder-preview");
        reader.getStyleClass().add("card-title");
        bubble.getStyleClass().add("reminder-bubble");
        length.getStyleClass().add("second");
        number.getStyleClass().add("second");
        decided.getStyleClass().add("second");
        against.setText(messages.text("reminders.allTheSame"));
        against.getStyleClass().add("link-button");
        against.setOnAction(event -> allTheSame.accept(shown));
        for (Label label : List.of(reader, bubble, length, number, decided)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        bubble.setMaxWidth(Double.MAX_VALUE);
        preview.getStyleClass().add("card");
        Veil.over(preview);
        preview.getChildren().addAll(reader, bubble, length, number, decided, against);
        var heading = new Label(messages.text("reminders.checks"));
        heading.getStyleClass().add("card-title");
        var change = new Button(messages.text("reminders.editTemplate"));
        change.getStyleClass().add("link-button");
        change.setOnAction(event -> edit.run());
        var card = new VBox(10, heading, checks, change);
        card.getStyleClass().add("card");
        getChildren().addAll(preview, card);
    }

    /** The appointment's reminder, as it would leave now. */
    void show(RemindersState.Day day, Reference appointment) {
        day.sheet().line(appointment).ifPresent(line -> show(line, day.plan().template()));
    }

    private void show(PreflightSheet.Line line, Template template) {
        reader.setText(messages.text("reminders.sees", words.reader(line.appointment().patient(), line.contact())));
        switch (line.verdict()) {
            case Verdict.Send send -> {
                bubble.setText(send.text());
                length.setText(measure(send.length()));
                number.setText(messages.text("reminders.toNumber", PhoneWords.masked(send.contact().number())));
            }
            case Verdict.Skip(Verdict.Reason reason) -> {
                bubble.setText(messages.text("reminders.nothing"));
                length.setText(words.reason(reason));
                number.setText("");
            }
        }
        decided.setText(words.decision(line.overrides()));
        shown = line.appointment().reference();
        shown(number, !number.getText().isEmpty());
        shown(decided, !decided.getText().isEmpty());
        shown(against, line.softRule().isPresent());
        Language language = line.verdict().sending().map(Verdict.Send::language)
                .orElse(Language.of(line.appointment().patient().language()).orElse(Language.ENGLISH));
        check(line.appointment(), template, language);
    }

    private static void shown(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private void check(Appointment appointment, Template template, Language language) {
        checks.getChildren().clear();
        template.in(language).ifPresent(text -> {
            TemplateLinter.Report report = TemplateLinter.check(text, clinic, appointment, language);
            check(report, "clinic", Kind.CLINIC_NAME_MISSING, Kind.CALL_BACK_NUMBER_MISSING);
            check(report, "optOut", Kind.OPT_OUT_WORDS_MISSING);
            check(report, "stopWord", Kind.ASKS_FOR_A_STOP_WORD);
            check(report, "health", Kind.HEALTH_DETAIL);
            check(report, "variables", Kind.UNKNOWN_VARIABLE, Kind.EMPTY);
        });
        if (checks.getChildren().isEmpty()) {
            checks.getChildren().add(line(false, messages.text("reminders.why.LanguageMissing", messages.text("language." + language.code()))));
        }
    }

    private void check(TemplateLinter.Report report, String name, Kind... kinds) {
        boolean good = List.of(kinds).stream().noneMatch(report::has);
        checks.getChildren().add(line(good, messages.text((good ? "reminders.check.good." : "reminders.check.bad.") + name)));
    }

    private static HBox line(boolean good, String sentence) {
        var icon = new FontIcon(good ? Feather.CHECK : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add(good ? "check-good" : "check-bad");
        var label = new Label(sentence);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        var line = new HBox(8, icon, label);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("check-line");
        return line;
    }

    private String measure(SmsLength sms) {
        String counted = messages.text("reminders.length", sms.encoding() == SmsLength.Encoding.GSM_7 ? "GSM-7" : "UCS-2", sms.units(),
                sms.room(), sms.segments());
        return sms.costly().map(character -> counted + "\n" + messages.text("composer.costly", character)).orElse(counted);
    }
}
