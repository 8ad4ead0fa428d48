package health.rapport.ui.settings;

import health.rapport.ui.common.Appearance;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings screen. */
public final class SettingsController {
    private final SettingsViewModel viewModel;
    private final Messages messages;
    private final DateWords dates;
    private final ToggleGroup group = new ToggleGroup();

    @FXML private ToggleButton system;
    @FXML private ToggleButton light;
    @FXML private ToggleButton dark;
    @FXML private FontIcon connectionIcon;
    @FXML private Label connection;
    @FXML private Label person;
    @FXML private Label clinic;
    @FXML private Label kept;

    public SettingsController(SettingsViewModel viewModel, Messages messages, DateWords dates) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.dates = dates;
    }

    @FXML
    private void initialize() {
        prepare(system, Appearance.SYSTEM);
        prepare(light, Appearance.LIGHT);
        prepare(dark, Appearance.DARK);
        viewModel.appearance().subscribe(now -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now).forEach(group::selectToggle));
        person.setText(viewModel.person());
        clinic.setText(viewModel.clinic());
        kept.setText(viewModel.kept(messages));
        viewModel.connection().subscribe(this::show);
    }

    private void prepare(ToggleButton button, Appearance meaning) {
        button.setUserData(meaning);
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            button.setSelected(true);
            viewModel.appearance().set(meaning);
        });
    }

    private void show(ConnectionLine line) {
        connection.setText(switch (line.standing()) {
            case CONNECTING -> messages.text("settings.connection.connecting");
            case LIVE -> messages.text("settings.connection.live");
            case LOST -> messages.text("settings.connection.lost", line.since().map(dates::time).orElse(""));
            case DENIED -> line.why().map(why -> RefusalText.of(why, messages).sentence()).orElse("");
            case CLOSED -> messages.text("settings.connection.closed");
        });
        connectionIcon.setIconCode(line.standing() == ConnectionLine.Standing.LIVE ? Feather.CHECK_CIRCLE : Feather.ALERT_CIRCLE);
    }
}
