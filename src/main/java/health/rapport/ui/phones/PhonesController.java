package health.rapport.ui.phones;

import health.rapport.model.PhoneNumber;
import health.rapport.model.Refusal;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.Placeholder;
import health.rapport.ui.common.RefusalText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The phones of the demo clinic: a list, and those that were picked side by side. Reads only while it is in a window. */
public final class PhonesController {
    private final PhonesViewModel viewModel;
    private final Messages messages;
    private final DateWords dates;
    private final Optional<Runnable> openWindow;
    private final ObservableList<PhoneLine> lines = FXCollections.observableArrayList();
    private final Map<PhoneNumber, PhoneView> views = new HashMap<>();

    @FXML private HBox root;
    @FXML private Button ownWindow;
    @FXML private TextField filter;
    @FXML private ListView<PhoneLine> list;
    @FXML private Placeholder placeholder;
    @FXML private ScrollPane scroll;
    @FXML private HBox table;
    @FXML private Placeholder nothing;

    /** @param openWindow shows the phones in a window of their own; absent in that window */
    public PhonesController(PhonesViewModel viewModel, Messages messages, DateWords dates, Optional<Runnable> openWindow) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.dates = dates;
        this.openWindow = openWindow;
    }

    public void focusSearch() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    private void initialize() {
        ownWindow.setVisible(openWindow.isPresent());
        ownWindow.setOnAction(event -> openWindow.ifPresent(Runnable::run));
        filter.textProperty().bindBidirectional(viewModel.filter());
        list.setItems(lines);
        list.setCellFactory(view -> new PhoneCell(messages, viewModel::toggle));
        list.setAccessibleText(messages.text("phones.title"));
        list.setOnKeyPressed(event -> {
            PhoneLine line = list.getSelectionModel().getSelectedItem();
            if (line != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                viewModel.toggle(line.number());
            }
        });
        nothing.empty(Feather.SMARTPHONE, messages.text("phones.none"), messages.text("phones.none.detail"));
        viewModel.state().subscribe(this::show);
        viewModel.table().addListener((ListChangeListener<PhoneViewModel>) change -> lay());
        lay();
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                viewModel.hide();
            } else {
                viewModel.show();
            }
        });
    }

    private void show(PhonesState state) {
        placeholder.setVisible(true);
        switch (state) {
            case PhonesState.Loading loading -> placeholder.loading(messages.text("phones.loading"));
            case PhonesState.Failed(Refusal why) ->
                placeholder.error(RefusalText.of(why, messages).sentence(), "", messages.text("action.tryAgain"), viewModel::load);
            case PhonesState.Ready(List<PhoneLine> phones) -> {
                if (!lines.equals(phones)) {
                    lines.setAll(phones);
                }
                placeholder.empty(Feather.SEARCH, messages.text("phones.notFound"), "");
                placeholder.setVisible(phones.isEmpty());
            }
        }
    }

    private void lay() {
        views.keySet().removeIf(number -> viewModel.table().stream().noneMatch(phone -> phone.number().equals(number)));
        table.getChildren().setAll(viewModel.table().stream()
                .map(phone -> views.computeIfAbsent(phone.number(), number -> new PhoneView(phone, messages, dates, () -> viewModel.toggle(number))))
                .toList());
        nothing.setVisible(viewModel.table().isEmpty());
        scroll.setVisible(!viewModel.table().isEmpty());
    }
}
