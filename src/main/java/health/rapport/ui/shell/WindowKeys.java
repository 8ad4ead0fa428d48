package health.rapport.ui.shell;

import health.rapport.ui.common.Navigator;
import health.rapport.ui.common.Theme;
import health.rapport.ui.conversation.ConversationController;
import health.rapport.ui.inbox.InboxController;
import health.rapport.ui.inbox.InboxViewModel;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextField;

/** What the window's shortcuts do, wherever the person is. On the window's thread. */
final class WindowKeys implements Keyboard.Actions {
    /**
     * What stands in the window.
     *
     * @param listColumn   the inbox
     * @param conversation the one that is open, and beside it its context
     */
    record Parts(Scene scene, ShellController frame, Parent listColumn, Parent conversation, Parent context, InboxController list,
            ConversationController opened) {}

    private final Parts parts;
    private final WindowScreens screens;
    private final WindowSheets sheets;
    private final InboxViewModel inbox;
    private final Navigator navigator;
    private final Theme theme;
    private final Columns columns;

    WindowKeys(Parts parts, RailController rail, WindowScreens screens, WindowSheets sheets, InboxViewModel inbox, Navigator navigator, Theme theme) {
        this.parts = parts;
        this.screens = screens;
        this.sheets = sheets;
        this.inbox = inbox;
        this.navigator = navigator;
        this.theme = theme;
        columns = new Columns(List.of(
                new Columns.Column((Parent) parts.scene().getRoot().lookup(".rail"), () -> true, rail::focus),
                new Columns.Column(parts.listColumn(), screens::isInbox, this::focusList),
                new Columns.Column(parts.conversation(), screens::showsConversation, parts.opened()::focus),
                new Columns.Column(parts.context(), screens::showsConversation, parts.frame().context()::focus),
                new Columns.Column(parts.frame().screenPlace(), () -> !screens.isInbox(), () -> screens.current().search().run())));
    }

    /** Also where the list is folded away. */
    void focusList() {
        parts.frame().list().show();
        parts.list().focusList();
    }

    @Override
    public boolean hasSheet() {
        return parts.frame().sheets().isOpen();
    }

    @Override
    public void goToAnything() {
        sheets.goToAnything();
    }

    @Override
    public void showShortcuts() {
        sheets.shortcuts();
    }

    /** In a conversation among its messages, else in the list or on the screen before the person. */
    @Override
    public void search() {
        if (!screens.isInbox()) {
            screens.current().search().run();
        } else if (parts.frame().conversationHasFocus()) {
            parts.opened().find();
        } else {
            parts.frame().list().show();
            parts.list().focusSearch();
        }
    }

    @Override
    public void start() {
        navigator.showEncounters();
        screens.current().search().run();
    }

    @Override
    public void counter() {
        theme.counterProperty().set(!theme.counterProperty().get());
    }

    @Override
    public void neighbour(int step) {
        navigator.showInbox();
        inbox.neighbour(step).ifPresent(inbox.openProperty()::set);
    }

    @Override
    public void column(int step) {
        boolean above = parts.frame().context().isAbove();
        columns.step(step);
        if (above) {
            parts.frame().context().hide();
        }
    }

    /** Closes what lies above, one at a time; where nothing does, goes back to the list. */
    @Override
    public void back() {
        if (hasSheet()) {
            navigator.closeSheet();
        } else if (parts.frame().context().isAbove()) {
            parts.frame().context().hide();
        } else if (parts.scene().getFocusOwner() instanceof TextField box && box.getStyleClass().contains("search-box") && !box.getText().isEmpty()) {
            box.clear();
        } else if (screens.isInbox() ? !parts.opened().closeTopmost() : !screens.current().back().getAsBoolean()) {
            navigator.showInbox();
            focusList();
        }
    }

    @Override
    public void lock() {
        navigator.lock();
    }
}
