package health.rapport.ui.conversation;

import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Who takes care of the conversation, "Done", and what else can be done with it as a whole; with a key for each. */
final class HandlingBar extends HBox {
    private static final PseudoClass UNOWNED = PseudoClass.getPseudoClass("unowned");

    private final Messages messages;
    private final BooleanSupplier usable;
    private final MenuButton owner = new MenuButton();
    private final Button done = new Button();
    private final MenuButton more = new MenuButton();
    private final Menu snooze;
    /** What the key opens: within a menu that a key opened, the arrows would stay outside of the menu below it. */
    private final ContextMenu times = new ContextMenu();
    private final MenuItem unread;
    private final MenuItem urgent;
    private final MenuItem note;
    private final MenuItem chart;
    private final ChangeListener<HandlingState> changed = (property, before, now) -> show(now);
    private HandlingViewModel model;

    /** @param usable whether keys are meant for the conversation now */
    HandlingBar(Messages messages, BooleanSupplier usable) {
        this.messages = messages;
        this.usable = usable;
        getStyleClass().add("handling");
        setMinWidth(Region.USE_PREF_SIZE);
        owner.getStyleClass().add("owner-button");
        owner.setGraphic(new FontIcon(Feather.USER));
        done.setOnAction(event -> model.done());
        done.getStyleClass().add("done-button");
        snooze = new Menu(messages.text("handling.snooze"), new FontIcon(Feather.CLOCK));
        for (SnoozeChoice choice : SnoozeChoice.values()) {
            snooze.getItems().add(item(messages.text(choice.key()), () -> model.snooze(choice)));
            times.getItems().add(item(messages.text(choice.key()), () -> model.snooze(choice)));
        }
        unread = item(messages.text("handling.unread"), () -> model.unread());
        unread.setGraphic(new FontIcon(Feather.MAIL));
        urgent = item("", () -> model.urgent(!model.stateProperty().get().urgent()));
        urgent.setGraphic(new FontIcon(Feather.ALERT_OCTAGON));
        note = item(messages.text("note.title"), () -> { });
        note.setGraphic(new FontIcon(Feather.LOCK));
        chart = item(messages.text("chart.title"), () -> { });
        chart.setGraphic(new FontIcon(Feather.FILE_TEXT));
        more.getStyleClass().add("more-button");
        more.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        more.setAccessibleText(messages.text("handling.more"));
        more.setTooltip(new Tooltip(messages.text("handling.more")));
        more.getItems().addAll(note, new SeparatorMenuItem(), snooze, unread, urgent, new SeparatorMenuItem(), chart);
        more.setOnShowing(event -> unread.setDisable(!model.canUnread()));
        getChildren().addAll(owner, done, more);
        sceneProperty().addListener((property, before, scene) -> {
            if (scene != null) {
                keys(scene);
            }
        });
    }

    private void keys(Scene scene) {
        key(scene, KeyCode.E, done::fire);
        key(scene, KeyCode.U, () -> model.unread());
        key(scene, KeyCode.A, owner::show, KeyCombination.SHIFT_DOWN);
        key(scene, KeyCode.S, () -> {
            if (!snooze.isDisable()) {
                times.show(more, Side.BOTTOM, 0, 0);
            }
        }, KeyCombination.SHIFT_DOWN);
        key(scene, KeyCode.N, note::fire, KeyCombination.SHIFT_DOWN);
        key(scene, KeyCode.F, chart::fire, KeyCombination.SHIFT_DOWN);
        key(scene, KeyCode.I, urgent::fire, KeyCombination.SHIFT_DOWN);
    }

    private void key(Scene scene, KeyCode code, Runnable action, KeyCombination.Modifier... also) {
        KeyCombination.Modifier[] modifiers = also.length == 0 ? new KeyCombination.Modifier[] {KeyCombination.SHORTCUT_DOWN}
                : new KeyCombination.Modifier[] {KeyCombination.SHORTCUT_DOWN, also[0]};
        scene.getAccelerators().put(new KeyCodeCombination(code, modifiers), () -> {
            if (model != null && !isDisabled() && usable.getAsBoolean()) {
                action.run();
            }
        });
    }

    /** What opens the place where notes are written. */
    void onNote(Runnable open) {
        note.setOnAction(event -> open.run());
    }

    /** What opens the sheet from which the conversation goes into the chart. */
    void onChart(Runnable open) {
        chart.setOnAction(event -> open.run());
    }

    void show(HandlingViewModel next) {
        if (model != null) {
            model.stateProperty().removeListener(changed);
        }
        model = next;
        next.stateProperty().addListener(changed);
        show(next.stateProperty().get());
    }

    private void show(HandlingState state) {
        var keys = KeyWords.here();
        setDisable(!state.known());
        owner.setText(state.isOwned() ? state.owner() : messages.text("handling.nobody"));
        owner.pseudoClassStateChanged(UNOWNED, !state.isOwned());
        String owned = state.isOwned() ? messages.text("inbox.ownedBy", state.owner()) : messages.text("handling.nobodyDetail");
        owner.setAccessibleText(owned);
        owner.setTooltip(new Tooltip(owned + " (" + keys.of("Ctrl+Shift+A") + ")"));
        done.setText(messages.text(state.settled() ? "handling.reopen" : "handling.done"));
        done.setTooltip(new Tooltip(messages.text(state.settled() ? "handling.reopenDetail" : "handling.doneDetail") + " (" + keys.of("Ctrl+E") + ")"));
        urgent.setText(messages.text(state.urgent() ? "handling.notUrgent" : "handling.urgent"));
        snooze.setDisable(state.settled());
        owners(state);
    }

    private void owners(HandlingState state) {
        List<MenuItem> items = state.colleagues().stream().map(colleague -> {
            var item = new RadioMenuItem(colleague.name());
            item.setSelected(colleague.owner());
            item.setOnAction(event -> model.handOver(colleague.reference()));
            return (MenuItem) item;
        }).toList();
        MenuItem take = item(messages.text("handling.take"), () -> model.take());
        take.setDisable(state.mine());
        owner.getItems().setAll(take);
        if (!items.isEmpty()) {
            owner.getItems().add(new SeparatorMenuItem());
            owner.getItems().addAll(items);
        }
        if (state.isOwned()) {
            owner.getItems().addAll(new SeparatorMenuItem(), item(messages.text("handling.giveBack"), () -> model.giveBack()));
        }
    }

    private static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setOnAction(event -> action.run());
        return item;
    }
}
