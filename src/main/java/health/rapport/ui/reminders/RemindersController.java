package health.rapport.ui.reminders;

import health.rapport.model.Reference;
import health.rapport.ui.common.Banner;
import health.rapport.ui.common.Chip;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RefusalText;
import health.rapport.ui.reminders.ReminderPage.Kind;
import health.rapport.ui.reminders.ReminderPage.Tag;
import health.rapport.ui.reminders.ReminderRow.Choice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The Reminders screen. */
public final class RemindersController {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double WIDTH_FOR_PREVIEW = 900;
    private static final double WIDTH_FOR_PRACTITIONER = 780;

    private final RemindersViewModel viewModel;
    private final ReminderPages pages;
    private final ReminderMenus menus;
    private final ReminderSheets sheets;
    private final PreviewColumn preview;
    private final Messages messages;
    private final Function<String, Optional<String>> save;
    private final ObservableList<ReminderRow> items = FXCollections.observableArrayList();
    private final BooleanProperty previews = new SimpleBooleanProperty();
    private Optional<Reference> selected = Optional.empty();
    private String filter = "";

    @FXML private HBox root;
    @FXML private Label title;
    @FXML private HBox summary;
    @FXML private MenuButton day;
    @FXML private MenuButton practitioner;
    @FXML private VBox head;
    @FXML private HBox line;
    @FXML private FlowPane choices;
    @FXML private MenuButton place;
    @FXML private MenuButton template;
    @FXML private MenuButton history;
    @FXML private ProgressBar progress;
    @FXML private Banner banner;
    @FXML private HBox heading;
    @FXML private Label columnWith;
    @FXML private Label columnWhat;
    @FXML private Label columnCost;
    @FXML private ListView<ReminderRow> list;
    @FXML private Placeholder placeholder;
    @FXML private ScrollPane side;
    @FXML private Label note;
    @FXML private Button back;
    @FXML private Button export;
    @FXML private Button cancelRest;
    @FXML private Button pause;
    @FXML private Button dryRun;
    @FXML private MenuButton later;
    @FXML private Button send;

    /** @param save keeps a spreadsheet where the person wants it, or says why not */
    RemindersController(RemindersViewModel viewModel, ReminderPages pages, ReminderMenus menus, ReminderSheets sheets, PreviewColumn preview, Messages messages,
            Function<String, Optional<String>> save) {
        this.viewModel = viewModel;
        this.pages = pages;
        this.menus = menus;
        this.sheets = sheets;
        this.preview = preview;
        this.messages = messages;
        this.save = save;
    }

    public void focusList() {
        list.requestFocus();
    }

    @FXML
    private void initialize() {
        list.setItems(items);
        list.setCellFactory(view -> new ReminderCell(messages, this::tick, viewModel::again));
        list.setAccessibleText(messages.text("reminders.title"));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> select(now));
        side.setContent(preview);
        side.visibleProperty().bind(root.widthProperty().greaterThanOrEqualTo(WIDTH_FOR_PREVIEW).and(previews));
        side.managedProperty().bind(side.visibleProperty());
        root.widthProperty().subscribe(width -> fit(width.doubleValue() < WIDTH_FOR_PRACTITIONER));
        send.setOnAction(event -> sheets.ask(Optional.empty()));
        dryRun.setOnAction(event -> sheets.dryRun());
        back.setOnAction(event -> viewModel.backToDay());
        export.setOnAction(event -> export());
        pause.setOnAction(event -> viewModel.pause());
        cancelRest.setOnAction(event -> viewModel.cancelRest());
        menus.follow(template, history, () -> filter = "");
        viewModel.problem().subscribe(problem -> showTrouble());
        viewModel.trouble().subscribe(trouble -> showTrouble());
        viewModel.senders().subscribe(now -> showAnew());
        viewModel.state().subscribe(this::show);
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                viewModel.rest();
            } else {
                viewModel.refresh();
            }
        });
    }

    /** Beside the title, or on lines of their own below it. */
    private void fit(boolean narrow) {
        root.pseudoClassStateChanged(NARROW, narrow);
        if (narrow != head.getChildren().contains(choices)) {
            line.getChildren().remove(choices);
            head.getChildren().remove(choices);
            choices.setAlignment(narrow ? Pos.TOP_LEFT : Pos.TOP_RIGHT);
            if (narrow) {
                head.getChildren().add(1, choices);
            } else {
                line.getChildren().add(choices);
            }
        }
    }

    private void showAnew() {
        show(viewModel.state().get());
    }

    private void show(RemindersState state) {
        ReminderPage page = pages.page(state, filter, viewModel.now());
        boolean sent = page.kind() == Kind.SENT;
        for (Region one : List.of(day, practitioner, template, dryRun, later, send)) {
            shown(one, !sent);
            one.setDisable(page.kind() != Kind.DAY);
        }
        shown(place, false);
        shown(back, sent);
        shown(export, sent);
        shown(progress, page.open());
        shown(pause, page.open());
        shown(cancelRest, page.waiting());
        shown(columnWith, page.isDay());
        previews.set(page.isDay());
        columnWhat.setText(messages.text(sent ? "reminders.column.became" : "reminders.column.what"));
        columnCost.setText(messages.text(sent ? "reminders.column.left" : "reminders.column.cost"));
        title.setText(page.title());
        note.setText(page.note());
        progress.setProgress(page.progress());
        progress.setAccessibleText(page.note());
        pause.setText(messages.text(page.paused() ? "reminders.resume" : "reminders.pause"));
        summary.getChildren().setAll(page.tags().stream().map(this::tag).toList());
        summary.getChildren()
                .add(quiet(Stream.of(page.costs(), pages.senders(state, viewModel.senders().get())).filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(" · "))));
        fill(page);
        menus.fill(day, practitioner, place, template, later);
        send.setText(page.send());
        shown(send, !page.send().isEmpty());
        send.setDisable(!page.canSend());
        dryRun.setDisable(!page.canSend());
    }

    private Node tag(Tag tag) {
        var chip = new Chip(tag.told().text(), tag.told().tone());
        if (tag.filter().isEmpty()) {
            return chip;
        }
        var button = new Button("", chip);
        button.getStyleClass().addAll("icon-button", "filter-chip");
        button.setAccessibleText(messages.text("reminders.filter", tag.told().text()));
        button.setOpacity(filter.isEmpty() || filter.equals(tag.filter()) ? 1 : 0.5);
        button.setOnAction(event -> {
            filter = filter.equals(tag.filter()) ? "" : tag.filter();
            showAnew();
        });
        return button;
    }

    private static Label quiet(String text) {
        var label = new Label(text);
        label.getStyleClass().add("quiet");
        return label;
    }

    /** Only the lines that changed are touched, so that nothing jumps under the pointer. */
    private void fill(ReminderPage page) {
        List<ReminderRow> now = page.rows();
        if (items.size() != now.size()) {
            Optional<Reference> kept = selected;
            items.setAll(now);
            reveal(kept);
        } else {
            for (int i = 0; i < now.size(); i++) {
                if (!items.get(i).equals(now.get(i))) {
                    items.set(i, now.get(i));
                }
            }
        }
        heading.setVisible(!items.isEmpty());
        list.setVisible(!items.isEmpty());
        placeholder.setVisible(items.isEmpty());
        switch (page.kind()) {
            case LOADING -> placeholder.loading(messages.text("reminders.loading"));
            case FAILED -> placeholder.error(page.why().map(why -> RefusalText.of(why, messages).sentence()).orElse(""), "",
                    messages.text("action.tryAgain"), viewModel::refresh);
            case DAY, CONFIRMING, SENT -> placeholder.empty(Feather.CALENDAR, page.nothing(), messages.text("reminders.none.detail"));
        }
        select(list.getSelectionModel().getSelectedItem());
    }

    private void reveal(Optional<Reference> key) {
        if (!items.isEmpty()) {
            list.getSelectionModel().clearAndSelect(first(row -> key.filter(row.key()::equals).isPresent())
                    .orElseGet(() -> first(row -> row.choice() == Choice.FREE).orElse(0)));
        }
    }

    private OptionalInt first(Predicate<ReminderRow> wanted) {
        return IntStream.range(0, items.size()).filter(i -> wanted.test(items.get(i))).findFirst();
    }

    private void select(ReminderRow row) {
        if (row != null) {
            selected = Optional.of(row.key());
            viewModel.day().ifPresent(shown -> preview.show(shown, row.key()));
        }
    }

    /** Where a rule is against it, whoever ticks is asked why. */
    private void tick(Reference key, boolean ticked) {
        if (viewModel.mayBeDecided(key).isPresent()) {
            sheets.allTheSame(key);
        } else {
            viewModel.tick(key, ticked);
        }
    }

    private void key(KeyEvent event) {
        ReminderRow row = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && row != null && row.choice() != Choice.NONE) {
            tick(row.key(), !row.ticked());
            event.consume();
        }
    }

    private void export() {
        viewModel.sent().flatMap(sent -> save.apply(Spreadsheet.of(pages.table(sent, viewModel.now())))).ifPresent(why -> banner.show(Banner.Kind.DANGER, why));
    }

    /** What was asked for and not done comes before what the sender suffers from. */
    private void showTrouble() {
        Optional<String> sentence = viewModel.problem().get().map(why -> RefusalText.of(why, messages).sentence())
                .or(() -> viewModel.trouble().get().map(why -> messages.text("reminders.trouble", RefusalText.of(why, messages).sentence())));
        sentence.ifPresentOrElse(words -> banner.show(Banner.Kind.WARNING, words, messages.text("action.tryAgain"), viewModel::refresh), banner::hide);
    }

    private static void shown(Region region, boolean shown) {
        region.setVisible(shown);
        region.setManaged(shown);
    }
}
