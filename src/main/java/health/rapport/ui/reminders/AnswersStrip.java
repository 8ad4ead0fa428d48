package health.rapport.ui.reminders;

import health.rapport.care.CareRecords;
import health.rapport.reminders.ReminderDesk;
import health.rapport.reminders.WaitingAnswer;
import health.rapport.support.Subscription;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.Sheets;
import health.rapport.ui.common.Veil;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Answers to reminders that came outside of any conversation and wait for a person: above the conversations, for they are in none of them. */
public final class AnswersStrip extends VBox implements AutoCloseable {
    private static final int MOST = 3;

    private final ReminderDesk desk;
    private final AnswerWords words;
    private final Messages messages;
    private final Sheets sheets;
    private final VisitTalks talks;
    private final FxThread fx;
    private final Subscription following;

    /** @param care where somebody's visits are, who wrote about none of those that they were reminded of */
    public AnswersStrip(ReminderDesk desk, CareRecords care, Messages messages, DateWords dates, Sheets sheets, Navigator navigator, FxThread fx) {
        this.desk = desk;
        this.messages = messages;
        this.words = new AnswerWords(messages, dates);
        this.sheets = sheets;
        talks = new VisitTalks(desk.book(), care, sheets, navigator, fx);
        this.fx = fx;
        getStyleClass().add("answers-strip");
        getStylesheets().add("/css/reminders.css");
        setAccessibleText(messages.text("answers.title"));
        managedProperty().bind(visibleProperty());
        following = fx.latestOn(desk.answers().waiting(), this::show);
    }

    private void show(List<WaitingAnswer> waiting) {
        setVisible(!waiting.isEmpty());
        List<Node> rows = waiting.stream().limit(MOST).<Node>map(this::row).toList();
        getChildren().setAll(rows);
        if (waiting.size() > MOST) {
            var more = new Button(messages.counted("answers.more", waiting.size() - MOST));
            more.getStyleClass().addAll("link-button", "answers-more");
            more.setOnAction(event -> showAll());
            getChildren().add(more);
        }
    }

    /** What came last must not wait until the first is done. */
    private void showAll() {
        var title = new Label(messages.text("answers.title"));
        title.getStyleClass().add("subtitle");
        var head = new VBox(title);
        head.getStyleClass().add("sheet-head");
        var rows = new VBox();
        desk.answers().waiting().value().forEach(answer -> rows.getChildren().add(row(answer)));
        var close = new Button(messages.text("action.close"));
        close.setCancelButton(true);
        close.setOnAction(event -> sheets.hide());
        var foot = new HBox(close);
        foot.getStyleClass().add("sheet-foot");
        var all = new VBox(head, rows, foot);
        all.getStyleClass().addAll("sheet", "answers-sheet");
        all.getStylesheets().addAll(getStylesheets());
        sheets.show(all);
    }

    private Button row(WaitingAnswer answer) {
        var icon = new StackPane(new FontIcon(Feather.BELL));
        icon.getStyleClass().add("answer-icon");
        var name = new Label(words.who(answer));
        name.getStyleClass().add("strong");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var time = new Label(words.at(answer));
        time.getStyleClass().addAll("second", "numbers");
        time.setMinWidth(Region.USE_PREF_SIZE);
        var kind = new Label(words.kind(answer));
        kind.getStyleClass().add("answer-kind");
        var said = new Label(words.said(answer));
        said.getStyleClass().add("second");
        var lines = new VBox(2, new HBox(8, name, time), kind, said);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var row = new Button("", new HBox(12, icon, lines));
        row.getStyleClass().setAll("button", "answer-row");
        Veil.over(row);
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(String.join(", ", words.who(answer), words.kind(answer), words.said(answer)));
        row.setOnAction(event -> sheets.show(new AnswerSheet(desk, answer, words, messages, sheets, talks, fx)));
        return row;
    }

    @Override
    public void close() {
        following.close();
    }
}
