package health.rapport.ui.reminders;

import health.rapport.model.Refusal;
import health.rapport.reminders.Answer;
import health.rapport.reminders.Reminder;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.WaitingAnswer;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import health.rapport.ui.common.WrappedLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One answer: whom it is about where that is not certain, and what it means. */
final class AnswerSheet extends VBox {
    private final ReminderDesk desk;
    private final WaitingAnswer answer;
    private final Messages messages;
    private final Sheets sheets;
    private final VisitTalks talks;
    private final FxThread fx;
    /** Those that it can be about, where they are several. */
    private final List<CheckBox> boxes = new ArrayList<>();
    private final IntegerProperty ticked = new SimpleIntegerProperty();
    private final Label refusal = new Label();
    private final HBox meanings = new HBox(8);

    AnswerSheet(ReminderDesk desk, WaitingAnswer answer, AnswerWords words, Messages messages, Sheets sheets, VisitTalks talks, FxThread fx) {
        this.desk = desk;
        this.answer = answer;
        this.messages = messages;
        this.sheets = sheets;
        this.talks = talks;
        this.fx = fx;
        getStyleClass().addAll("sheet", "answer-sheet");
        Veil.over(this);
        var title = new Label(words.who(answer));
        title.getStyleClass().add("subtitle");
        var kind = new WrappedLabel(words.kind(answer) + " · " + words.at(answer), "quiet");
        var head = new VBox(title, kind);
        head.getStyleClass().add("sheet-head");
        var body = new VBox(10, new WrappedLabel(words.text(answer), "reminder-bubble"));
        body.getStyleClass().add("sheet-body");
        if (answer.about().isEmpty()) {
            body.getChildren().add(new WriterChoice(answer, words, messages, one ->
                    talks.ofPatient(one.patient(), () -> refusal.setText(messages.text("answers.noVisitOf")), this::refused)));
        }
        if (answer.about().size() > 1) {
            var question = new Label(messages.text("answers.whom"));
            question.getStyleClass().add("card-title");
            body.getChildren().add(question);
            answer.about().forEach(one -> body.getChildren().add(choice(one, words)));
        }
        Button come = button("answers.willCome", () -> decide(Answer.ACCEPTED));
        Button not = button("answers.willNot", () -> decide(Answer.DECLINED));
        Button talk = button("answers.start", this::start);
        meanings.getChildren().addAll(come, not, talk);
        meanings.setVisible(!answer.about().isEmpty());
        meanings.setManaged(meanings.isVisible());
        // Nobody is guessed: first whom it is about, then what it means.
        if (answer.about().size() > 1) {
            come.disableProperty().bind(ticked.isEqualTo(0));
            not.disableProperty().bind(ticked.isEqualTo(0));
            talk.disableProperty().bind(ticked.isNotEqualTo(1));
        }
        body.getChildren().add(meanings);
        // No machine knows all ways of saying so.
        var stopping = new VBox(8);
        Button optOut = button(answer.maybeOptsOut() ? "answers.optOut" : "answers.askedToStop", () -> askOptOut(stopping, words));
        optOut.setId("opt-out");
        stopping.getChildren().add(optOut);
        if (answer.maybeOptsOut()) {
            optOut.getStyleClass().add("primary");
            body.getChildren().add(new WrappedLabel(messages.text("answers.wish"), "quiet"));
        }
        body.getChildren().add(stopping);
        refusal.getStyleClass().add("danger-text");
        refusal.setWrapText(true);
        HBox.setHgrow(refusal, Priority.ALWAYS);
        refusal.setMaxWidth(Double.MAX_VALUE);
        var stay = new Button(messages.text("action.close"));
        stay.setCancelButton(true);
        stay.setOnAction(event -> sheets.hide());
        var done = button(answer.maybeOptsOut() ? "conversation.notMeant" : "answers.done", () -> run(desk.answers().done(answer)));
        if (!answer.maybeOptsOut()) {
            done.getStyleClass().add("primary");
        }
        // A long refusal takes as many lines as it needs, and no words from these.
        stay.setMinWidth(USE_PREF_SIZE);
        done.setMinWidth(USE_PREF_SIZE);
        var foot = new HBox(refusal, stay, done);
        foot.getStyleClass().add("sheet-foot");
        getChildren().addAll(head, body, foot);
    }

    /** Once, with the name, and on this sheet: what could not be put down is said on it. */
    private void askOptOut(VBox stopping, AnswerWords words) {
        List<Node> before = List.copyOf(stopping.getChildren());
        Button stop = button("texts.stop.confirm", () -> run(desk.answers().optOut(answer)));
        stop.setId("opt-out-confirm");
        stop.getStyleClass().add("danger-button");
        Button leave = button("action.cancel", () -> stopping.getChildren().setAll(before));
        stopping.getChildren().setAll(new WrappedLabel(messages.text("answers.optOutQuestion", words.whoAndNumber(answer)), "strong"),
                new HBox(8, leave, stop));
        leave.requestFocus();
    }

    private CheckBox choice(Reminder one, AnswerWords words) {
        var box = new CheckBox(one.name() + " · " + words.visit(one));
        box.setUserData(one);
        box.selectedProperty().subscribe(() -> ticked.set(chosen().size()));
        boxes.add(box);
        return box;
    }

    private List<Reminder> chosen() {
        return answer.about().size() == 1 ? answer.about() : boxes.stream().filter(CheckBox::isSelected).map(box -> (Reminder) box.getUserData()).toList();
    }

    private void decide(Answer meaning) {
        run(desk.answers().decide(answer, chosen(), meaning));
    }

    /** The text stays where it waits until somebody says that it is done. */
    private void start() {
        chosen().stream().findFirst().ifPresent(one -> talks.ofReminder(one, () -> refusal.setText(messages.text("answers.noVisit")), this::refused));
    }

    private void run(CompletableFuture<Void> step) {
        fx.when(step, done -> sheets.hide(), this::refused);
    }

    private void refused(Refusal why) {
        refusal.setText(RefusalText.of(why, messages).sentence());
    }

    private Button button(String name, Runnable action) {
        var button = new Button(messages.text(name));
        button.setOnAction(event -> {
            refusal.setText("");
            action.run();
        });
        return button;
    }
}
