package health.rapport.ui.encounters;

import health.rapport.model.Refusal;
import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.common.SideColumn;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The screen with the list of Encounters. */
public final class EncountersController {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double WIDTH_FOR_REASON = 780;
    private static final double WIDTH_FOR_DETAIL = 1100;

    private final EncountersViewModel viewModel;
    private final EncounterWords words;
    private final Messages messages;
    private final ObservableList<EncounterItem> items = FXCollections.observableArrayList();
    private boolean filling;
    private SideColumn column;

    @FXML private StackPane root;
    @FXML private HBox columns;
    @FXML private Button details;
    @FXML private Label count;
    @FXML private ProgressIndicator progress;
    @FXML private TextField search;
    @FXML private Banner banner;
    @FXML private ListView<EncounterItem> list;
    @FXML private Placeholder placeholder;
    @FXML private ScrollPane context;

    public EncountersController(EncountersViewModel viewModel, EncounterWords words) {
        this.viewModel = viewModel;
        this.words = words;
        this.messages = words.messages();
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /** @return whether the detail lay above the list */
    public boolean closeDetail() {
        boolean above = column.isAbove();
        column.hide();
        return above;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(viewModel.text());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInSearch);
        list.setItems(items);
        list.setCellFactory(view -> new EncounterCell(words, viewModel::activate));
        list.setAccessibleText(messages.text("encounters.title"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInList);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> select(now));
        var detail = new EncounterDetail(words, viewModel::activate, viewModel::mayStart);
        context.setContent(detail);
        column = new SideColumn(root, columns, context, HPos.RIGHT, WIDTH_FOR_DETAIL);
        column.use();
        root.widthProperty().subscribe(width -> {
            column.fit(width.doubleValue());
            root.pseudoClassStateChanged(NARROW, width.doubleValue() < WIDTH_FOR_REASON);
        });
        details.setTooltip(new Tooltip(messages.text("encounters.details")));
        details.visibleProperty().bind(column.foldedProperty());
        details.managedProperty().bind(details.visibleProperty());
        details.disableProperty().bind(Bindings.isEmpty(items));
        details.setOnAction(event -> column.toggle());
        viewModel.selected().subscribe(selected -> selected.ifPresent(detail::show));
        viewModel.selected().subscribe(this::reveal);
        viewModel.state().subscribe(this::show);
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                viewModel.refresh();
            } else {
                viewModel.hide();
            }
        });
    }

    private void keyInSearch(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                list.requestFocus();
                event.consume();
            }
            case ENTER -> {
                viewModel.refresh();
                event.consume();
            }
            default -> {
                // Typing is the field's own business.
            }
        }
    }

    private void keyInList(KeyEvent event) {
        EncounterItem item = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && item != null) {
            viewModel.activate(item.row());
            event.consume();
        }
    }

    private void select(EncounterItem item) {
        if (item != null && !filling) {
            viewModel.selected().set(Optional.of(item.row()));
        }
    }

    private void reveal(Optional<EncounterRow> row) {
        int index = items.stream().map(EncounterItem::row).toList().indexOf(row.orElse(null));
        if (index >= 0 && list.getSelectionModel().getSelectedIndex() != index) {
            list.getSelectionModel().select(index);
        }
    }

    private void show(EncountersState state) {
        banner.hide();
        progress.setVisible(state instanceof EncountersState.Ready(var sections, boolean refreshing) && refreshing);
        switch (state) {
            case EncountersState.Loading loading -> {
                fill(List.of());
                placeholder.loading(messages.text("encounters.loading"));
            }
            case EncountersState.Ready(List<DaySection> sections, boolean refreshing) -> fill(sections);
            case EncountersState.Empty(String text) -> {
                fill(List.of());
                showNothing(text);
            }
            case EncountersState.Failed(Refusal why, List<DaySection> kept) -> {
                fill(kept);
                showFailure(RefusalText.of(why, messages).sentence(), why, !kept.isEmpty());
            }
        }
    }

    private void showNothing(String text) {
        if (text.isEmpty()) {
            placeholder.empty(Feather.CALENDAR, messages.text("encounters.none"), messages.text("encounters.none.detail"));
        } else {
            placeholder.empty(Feather.SEARCH, messages.text("encounters.notFound", text), messages.text("encounters.notFound.detail"),
                    messages.text("encounters.clear"), search::clear);
        }
    }

    private void showFailure(String sentence, Refusal why, boolean kept) {
        String again = messages.text("action.tryAgain");
        if (kept) {
            String stale = why instanceof Refusal.Offline ? messages.text("encounters.stale.offline") : sentence + " " + messages.text("encounters.stale");
            banner.show(Banner.Kind.WARNING, stale, again, viewModel::refresh);
        } else {
            placeholder.error(sentence, "", again, viewModel::refresh);
        }
    }

    private void fill(List<DaySection> sections) {
        List<EncounterItem> now = EncounterItem.of(sections);
        if (!items.equals(now)) {
            filling = true;
            items.setAll(now);
            filling = false;
            reveal(viewModel.selected().get());
        }
        count.setText(items.isEmpty() ? "" : messages.counted("encounters.count", items.size()));
        placeholder.setVisible(items.isEmpty());
        list.setVisible(!items.isEmpty());
        context.setOpacity(items.isEmpty() ? 0 : 1);
    }
}
