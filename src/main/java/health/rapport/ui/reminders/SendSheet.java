package health.rapport.ui.reminders;

import health.rapport.reminders.PreflightSheet;
import health.rapport.reminders.Route;
import health.rapport.reminders.Verdict;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.ScrollArea;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import health.rapport.ui.common.WrappedLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pre-flight sheet: who gets it, who does not and why, and what it costs; asked once, with the names. */
final class SendSheet extends VBox {
    private final ReminderWords words;
    private final Messages messages;
    private final Map<String, Long> families;

    /**
     * @param missed who would get it now, but not at that moment
     * @param later when they go, absent for at once
     * @param send  absent for a dry run, which only shows the texts
     */
    SendSheet(ReminderWords words, RemindersState.Day day, List<PreflightSheet.Line> missed, Optional<Instant> later, Optional<Runnable> send, Sheets sheets) {
        this.words = words;
        this.messages = words.messages();
        families = day.sheet().lines().stream().map(line -> line.appointment().patient().name().family())
                .collect(Collectors.groupingBy(family -> family, Collectors.counting()));
        getStyleClass().addAll("sheet", "send-sheet");
        List<PreflightSheet.Line> chosen = day.chosen();
        var title = new Label(send.isPresent() ? messages.counted("reminders.confirm", chosen.size()) : messages.text("reminders.dryRun.title"));
        title.getStyleClass().add("subtitle");
        int segments = chosen.stream().flatMap(line -> line.verdict().sending().stream()).mapToInt(one -> one.length().segments()).sum();
        var detail = new WrappedLabel(Stream.of(
                messages.text("reminders.confirm.detail", words.dayAndDate(day.plan().day()), day.plan().template().title(), segments,
                        later.map(words::dayAndTime).orElse(messages.text("reminders.atOnce"))),
                chosen.size() == day.sheet().lines().size() ? "" : messages.counted("reminders.confirm.not", day.sheet().lines().size() - chosen.size()))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(" · ")), "quiet");
        var head = new VBox(title, detail);
        head.getStyleClass().add("sheet-head");
        var body = new VBox(6);
        body.getStyleClass().add("sheet-body");
        named(missed).forEach((reason, names) -> left(body, messages.text("reminders.missed", reason), names));
        List<PreflightSheet.Line> decided = chosen.stream().filter(line -> !line.overrides().isEmpty()).toList();
        if (!decided.isEmpty()) {
            heading(body, messages.counted("reminders.getIt.allTheSame", decided.size()));
            decided.forEach(line -> body.getChildren().add(new WrappedLabel(patient(line) + ": " + words.decided(line.overrides()), "quiet")));
        }
        Map<Boolean, List<PreflightSheet.Line>> byWay = chosen.stream().collect(Collectors.partitioningBy(SendSheet::isIntoConversation));
        list(body, "reminders.getIt.conversation", byWay.get(true), send.isPresent());
        list(body, "reminders.getIt", byWay.get(false), send.isPresent());
        List<PreflightSheet.Line> others = day.sheet().lines().stream().filter(line -> !chosen.contains(line) && !missed.contains(line)).toList();
        named(others).forEach((reason, names) -> left(body, messages.text("reminders.doNot", reason), names));
        var scroll = new ScrollArea(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(420);
        // The keys come to it, for what is below its edge to be read.
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(title.getText());
        Veil.over(scroll);
        var stay = new Button(messages.text(send.isPresent() ? "action.cancel" : "action.close"));
        stay.setCancelButton(true);
        stay.setOnAction(event -> sheets.hide());
        var foot = new HBox(stay);
        foot.getStyleClass().add("sheet-foot");
        send.ifPresent(action -> {
            var go = new Button(messages.counted(later.isPresent() ? "reminders.schedule" : "reminders.send", chosen.size()));
            go.getStyleClass().add("primary");
            go.setId("confirm");
            go.setDisable(chosen.isEmpty());
            go.setOnAction(event -> {
                sheets.hide();
                action.run();
            });
            foot.getChildren().add(go);
        });
        getChildren().addAll(head, scroll, foot);
    }

    private void list(VBox body, String heading, List<PreflightSheet.Line> lines, boolean namesOnly) {
        if (!lines.isEmpty()) {
            heading(body, messages.counted(heading, lines.size()));
            lines.forEach(line -> body.getChildren().add(namesOnly ? name(line) : text(line)));
        }
    }

    private static boolean isIntoConversation(PreflightSheet.Line line) {
        return line.verdict().sending().filter(one -> one.route() instanceof Route.IntoConversation).isPresent();
    }

    private static void left(VBox body, String heading, List<String> names) {
        heading(body, heading);
        body.getChildren().add(new WrappedLabel(String.join(" · ", names), "quiet"));
    }

    /** Whom it does not reach, by the reason in words. */
    private Map<String, List<String>> named(List<PreflightSheet.Line> lines) {
        Map<String, List<String>> left = new LinkedHashMap<>();
        for (PreflightSheet.Line line : lines) {
            String why = line.verdict() instanceof Verdict.Skip(Verdict.Reason reason) ? words.reason(reason) : messages.text("reminders.why.unticked");
            left.computeIfAbsent(why, key -> new ArrayList<>()).add(patient(line));
        }
        return left;
    }

    private String patient(PreflightSheet.Line line) {
        return words.told(line.appointment().patient(), families.get(line.appointment().patient().name().family()) > 1);
    }

    private Region name(PreflightSheet.Line line) {
        String patient = patient(line);
        boolean other = line.contact().filter(contact -> !contact.isPatient()).isPresent();
        String whom = other ? patient + " → " + words.reader(line.appointment().patient(), line.contact()) : patient;
        var time = new Label(words.time(line.appointment().start()));
        time.getStyleClass().addAll("quiet", "reminder-time", "numbers");
        return new HBox(time, new Label(whom));
    }

    private VBox text(PreflightSheet.Line line) {
        return new VBox(2, name(line), new WrappedLabel(line.verdict().sending().map(Verdict.Send::text).orElse(""), "dry-text"));
    }

    private static void heading(VBox body, String text) {
        var heading = new Label(text);
        heading.getStyleClass().add("send-heading");
        heading.setWrapText(true);
        body.getChildren().add(heading);
    }
}
