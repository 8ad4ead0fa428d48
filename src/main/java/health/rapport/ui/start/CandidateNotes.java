package health.rapport.ui.start;

import health.rapport.model.Reference;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.PhoneWords;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Under a person's name: how they are reached, what is in the way, and what can be done about it. */
final class CandidateNotes extends VBox {
    private final StartViewModel viewModel;
    private final StartWords words;
    private final Messages messages;

    CandidateNotes(StartViewModel viewModel, StartWords words) {
        super(2);
        this.viewModel = viewModel;
        this.words = words;
        this.messages = words.messages();
    }

    void show(CandidateRow row) {
        getChildren().clear();
        switch (row.standing()) {
            case CandidateStanding.Free free when row.lacksTextNumber() -> noNumber(row);
            case CandidateStanding.Free free when row.isOptedOut() -> optedOut(row);
            case CandidateStanding.Free free -> reach(row);
            case CandidateStanding.Seated seated -> say(messages.text("start.seated") + " · " + words.reach(row), "second");
            case CandidateStanding.SamePhone same -> say(words.samePhone(same), "second");
            case CandidateStanding.AskingNumber asked ->
                    ask(words.askNumber(row, asked), "start.number.confirm", () -> viewModel.confirmNumber(row.person()), row.person());
            case CandidateStanding.SavingNumber saving -> say(messages.text("start.number.saving"), "second");
            case CandidateStanding.NotAccepted refused -> say(words.refusal(refused), "refused");
            case CandidateStanding.InUse inUse -> inUse(row, inUse);
            case CandidateStanding.AskingMove asked ->
                    ask(words.askMove(row, asked.where()), "start.move.confirm", () -> viewModel.confirmMove(row.person()), row.person());
        }
    }

    private void reach(CandidateRow row) {
        if (row.phone().isPresent() && row.who().textNumbers().size() > 1 && row.canChange()) {
            getChildren().add(numberMenu(row));
        } else {
            say(words.reach(row), "second");
        }
        if (row.phone().isPresent() && row.texting().isPresent()) {
            words.lastText(row.texting().get())
                    .ifPresent(last -> say(last, row.texting().get().last().filter(text -> text.lost()).isPresent() ? "caution" : "second"));
            words.timeThere(row.texting().get()).ifPresent(time -> say(time, "caution"));
        }
        String sharing = row.phone().isPresent() ? words.sharing(row) : "";
        if (!sharing.isEmpty()) {
            say(sharing, "caution");
        }
    }

    /** With another number of theirs at hand, where there is one. */
    private void optedOut(CandidateRow row) {
        if (row.who().textNumbers().size() > 1 && row.canChange()) {
            getChildren().add(numberMenu(row));
        } else {
            say(words.reach(row), "second");
        }
        say(messages.text("refusal.optedOut"), "refused");
    }

    private MenuButton numberMenu(CandidateRow row) {
        var menu = new MenuButton(words.reach(row));
        menu.getStyleClass().add("number-menu");
        menu.setAccessibleText(messages.text("start.chooseNumber"));
        for (NumberOnFile number : row.who().textNumbers()) {
            var item = new MenuItem(words.number(number));
            item.setOnAction(event -> viewModel.number(row.person(), number.number()));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void noNumber(CandidateRow row) {
        say(messages.text(row.who().textNumbers().isEmpty() ? "start.noTextNumber" : "start.noOwnNumber"), "second");
        FlowPane actions = actions();
        for (NumberOnFile contact : row.who().textNumbers()) {
            actions.getChildren().add(link(messages.text("start.textTo", words.number(contact)), () -> {
                viewModel.number(row.person(), contact.number());
                viewModel.choose(row.person(), true);
            }));
        }
        for (NumberOnFile other : row.who().otherNumbers()) {
            actions.getChildren().add(link(messages.text("start.use", words.number(other)), () -> viewModel.offerNumber(row.person(), other.number())));
        }
        if (!actions.getChildren().isEmpty()) {
            getChildren().add(actions);
        }
    }

    private void inUse(CandidateRow row, CandidateStanding.InUse inUse) {
        say(words.inUse(inUse), "caution");
        if (inUse.where().isPresent()) {
            FlowPane actions = actions();
            actions.getChildren().addAll(
                    link(messages.text("start.continueThere"), () -> viewModel.continueThere(row.person())),
                    link(messages.text("start.move", row.choice().number().map(PhoneWords::written).orElse("")), () -> viewModel.offerMove(row.person())));
            getChildren().add(actions);
        }
    }

    private void ask(String question, String confirmKey, Runnable confirm, Reference person) {
        say(question, "question");
        FlowPane actions = actions();
        var yes = new Button(messages.text(confirmKey));
        yes.getStyleClass().add("small-button");
        yes.setOnAction(event -> confirm.run());
        yes.defaultButtonProperty().bind(yes.focusedProperty());
        actions.getChildren().addAll(yes, link(messages.text("start.leaveIt"), () -> viewModel.dismiss(person)));
        getChildren().add(actions);
        yes.requestFocus();
    }

    private void say(String sentence, String styleClass) {
        var label = new Label(sentence);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(label);
    }

    private static FlowPane actions() {
        var actions = new FlowPane(10, 2);
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.getStyleClass().add("candidate-actions");
        return actions;
    }

    private static Button link(String text, Runnable onAction) {
        var button = new Button(text);
        button.getStyleClass().add("link-button");
        button.setOnAction(event -> onAction.run());
        return button;
    }
}
