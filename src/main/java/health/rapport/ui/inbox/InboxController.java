package health.rapport.ui.inbox;

import health.rapport.model.ConversationSid;
import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RowClicks;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The list of conversations with its search and filters. */
public final class InboxController {
    private static final double ROW = 72;
    /** More would push the last filter to a line of its own. */
    private static final long MOST_COUNTED = 99;

    private final InboxViewModel model;
    private final Messages messages;
    private final Runnable onStart;
    private final Runnable onEnter;
    private final Runnable onSearchAll;
    private final Placeholder placeholder = new Placeholder();
    private final ToggleGroup filters = new ToggleGroup();
    @FXML private TextField search;
    @FXML private Button start;
    @FXML private Label startKeys;
    @FXML private Label searchKeys;
    @FXML private ToggleButton all;
    @FXML private ToggleButton unread;
    @FXML private ToggleButton needsReply;
    @FXML private ToggleButton mine;
    @FXML private ToggleButton done;
    @FXML private StackPane stage;
    @FXML private ListView<InboxRow> list;
    private boolean following;

    /**
     * @param onStart to where a conversation can be started
     * @param onEnter the person wants to write in the open conversation
     * @param onSearchAll to where all messages are searched, not only this list
     */
    public InboxController(InboxViewModel model, Messages messages, Runnable onStart, Runnable onEnter, Runnable onSearchAll) {
        this.model = model;
        this.messages = messages;
        this.onStart = onStart;
        this.onEnter = onEnter;
        this.onSearchAll = onSearchAll;
    }

    @FXML
    void initialize() {
        // Whoever clicks a conversation means to write in it; whoever goes through the list by keys stays there until Enter.
        list.setCellFactory(view -> RowClicks.on(new InboxCell(messages), () -> {
            if (model.openProperty().get() != null) {
                onEnter.run();
            }
        }));
        list.setFixedCellSize(ROW);
        list.setItems(model.rows());
        stage.getChildren().add(placeholder);
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().selectFirst();
                }
            }
        });
        start.setOnAction(event -> onStart.run());
        startKeys.setText(KeyWords.here().of("Ctrl+N"));
        searchKeys.setText(KeyWords.here().of("Ctrl+F"));
        filter(all, InboxFilter.ALL);
        filter(unread, InboxFilter.UNREAD, "inbox.filter.unread", model.unreadProperty());
        filter(needsReply, InboxFilter.NEEDS_REPLY, "inbox.filter.needsReply", model.needReplyProperty());
        filter(mine, InboxFilter.MINE, "inbox.filter.mine", model.ownProperty());
        filter(done, InboxFilter.DONE);
        done.setText(messages.text("inbox.filter.done"));
        var howMany = new Tooltip();
        howMany.textProperty().bind(model.doneProperty().map(count -> messages.text("inbox.filter.counted", messages.text("inbox.filter.done"), count)));
        done.setTooltip(howMany);
        all.setSelected(true);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> selected(now));
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                onEnter.run();
            }
        });
        model.openProperty().addListener((property, before, now) -> follow());
        model.rearrangingProperty().addListener((property, before, now) -> {
            if (!now) {
                follow();
            }
        });
        model.screenProperty().subscribe(this::show);
    }

    private void filter(ToggleButton button, InboxFilter filter, String name, ReadOnlyLongProperty counted) {
        filter(button, filter);
        button.textProperty().bind(counted.map(count -> count.longValue() == 0 ? messages.text(name)
                : messages.text("inbox.filter.counted", messages.text(name), count.longValue() > MOST_COUNTED ? MOST_COUNTED + "+" : count)));
    }

    private void filter(ToggleButton button, InboxFilter filter) {
        button.setToggleGroup(filters);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.filterProperty().set(filter);
        });
    }

    /** A list whose selected row moves selects its neighbour, which must never bring another conversation before the person. */
    private void selected(InboxRow row) {
        if (row != null && !following && !model.rearrangingProperty().get()) {
            model.openProperty().set(row.conversation());
        }
    }

    /** The selection follows what is open, wherever its row moves. */
    private void follow() {
        ConversationSid open = model.openProperty().get();
        following = true;
        int at = -1;
        for (int row = 0; row < model.rows().size(); row++) {
            if (model.rows().get(row).conversation().equals(open)) {
                at = row;
            }
        }
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
        }
        following = false;
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    public void focusList() {
        list.requestFocus();
    }

    private void show(InboxScreen screen) {
        boolean rows = screen instanceof InboxScreen.Rows;
        list.setVisible(rows);
        placeholder.setVisible(!rows);
        switch (screen) {
            case InboxScreen.Rows shown -> { }
            case InboxScreen.Loading loading -> placeholder.loading(messages.text("inbox.loading"));
            case InboxScreen.Empty empty -> placeholder.empty(Feather.INBOX, messages.text("inbox.empty"), messages.text("inbox.emptyDetail"),
                    messages.text("inbox.start"), onStart);
            case InboxScreen.NothingFound nothing -> {
                placeholder.empty(Feather.SEARCH, messages.text("inbox.nothingFound"), messages.text("inbox.nothingFoundDetail"),
                        messages.text("inbox.searchAll", KeyWords.here().of("Ctrl+K")), onSearchAll);
                placeholder.alsoOffer(messages.text("inbox.showAll"), this::showAll);
            }
            case InboxScreen.Failed(var why) ->
                placeholder.error(why.sentence(), messages.text("inbox.failedKept"), messages.text("action.tryAgain"), model::tryAgain);
        }
    }

    private void showAll() {
        search.clear();
        all.fire();
    }
}
