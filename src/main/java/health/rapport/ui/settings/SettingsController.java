package health.rapport.ui.settings;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.TextSize;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.KeyWords;
import health.rapport.ui.common.Messages;
import health.rapport.ui.common.RefusalText;
import java.text.NumberFormat;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
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
    private final Runnable onSignOut;
    private final Runnable onCheck;
    private final Runnable onLock;
    private final ToggleGroup appearances = new ToggleGroup();
    private final ToggleGroup sizes = new ToggleGroup();
    private final ToggleGroup languages = new ToggleGroup();
    private final ToggleGroup locks = new ToggleGroup();
    private final ToggleGroup notices = new ToggleGroup();

    @FXML private ToggleButton system;
    @FXML private ToggleButton light;
    @FXML private ToggleButton dark;
    @FXML private ToggleButton contrast;
    @FXML private ToggleButton size100;
    @FXML private ToggleButton size125;
    @FXML private ToggleButton size150;
    @FXML private ToggleButton size175;
    @FXML private ToggleButton size200;
    @FXML private Label sizeKeys;
    @FXML private ToggleButton systemLanguage;
    @FXML private ToggleButton english;
    @FXML private ToggleButton spanish;
    @FXML private Label restart;
    @FXML private FontIcon connectionIcon;
    @FXML private Label connection;
    @FXML private Label person;
    @FXML private Label clinic;
    @FXML private Label kept;
    @FXML private Label audit;
    @FXML private Button signOut;
    @FXML private Button check;
    @FXML private Button lockNow;
    @FXML private ToggleButton lock1;
    @FXML private ToggleButton lock3;
    @FXML private ToggleButton lock5;
    @FXML private ToggleButton lock10;
    @FXML private ToggleButton lock15;
    @FXML private Label appearanceFixed;
    @FXML private Label languageFixed;
    @FXML private Label lockFixed;
    @FXML private ToggleButton noticesOff;
    @FXML private ToggleButton noticesQuiet;
    @FXML private ToggleButton noticesNames;
    @FXML private Label noticesFixed;
    @FXML private Label networkFixed;
    @FXML private Label unreadable;

    public SettingsController(SettingsViewModel viewModel, Messages messages, DateWords dates, Runnable onSignOut, Runnable onCheck, Runnable onLock) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.dates = dates;
        this.onSignOut = onSignOut;
        this.onCheck = onCheck;
        this.onLock = onLock;
    }

    @FXML
    private void initialize() {
        choice(appearances, viewModel.appearance(),
                Map.of(system, Appearance.SYSTEM, light, Appearance.LIGHT, dark, Appearance.DARK, contrast, Appearance.CONTRAST));
        Map<ToggleButton, TextSize> bySize = Map.of(size100, TextSize.NORMAL, size125, TextSize.LARGER, size150, TextSize.LARGE, size175, TextSize.VERY_LARGE,
                size200, TextSize.DOUBLE);
        NumberFormat percent = NumberFormat.getPercentInstance(messages.locale());
        bySize.forEach((button, size) -> button.setText(percent.format(size.factor())));
        choice(sizes, viewModel.textSize(), bySize);
        var keys = KeyWords.here();
        sizeKeys.setText(messages.text("settings.textSize.keys", keys.of("Ctrl++"), keys.of("Ctrl+−"), keys.of("Ctrl+0")));
        choice(languages, viewModel.language(), Map.of(systemLanguage, Language.SYSTEM, english, Language.ENGLISH, spanish, Language.SPANISH));
        choice(locks, viewModel.lockMinutes(), Map.of(lock1, 1, lock3, 3, lock5, 5, lock10, 10, lock15, 15));
        choice(notices, viewModel.notices(), Map.of(noticesOff, Notices.OFF, noticesQuiet, Notices.QUIET, noticesNames, Notices.NAMES));
        if (viewModel.areNoticesFixed()) {
            fix(notices, noticesFixed, messages.text("settings.byOrganisation"));
        }
        if (viewModel.isAppearanceFixed()) {
            fix(appearances, appearanceFixed, messages.text("settings.byOrganisation"));
        }
        if (viewModel.isLanguageFixed()) {
            fix(languages, languageFixed, messages.text("settings.byOrganisation"));
        }
        if (viewModel.isLockFixed()) {
            // It need not be one of those that can be chosen here.
            fix(locks, lockFixed, messages.counted("settings.lock.byOrganisation", viewModel.lockMinutes().get()));
        }
        say(networkFixed, viewModel.isWayOutFixed() ? messages.text("settings.network.byOrganisation") : "");
        say(unreadable, viewModel.unreadable(messages));
        restart.managedProperty().bind(restart.visibleProperty());
        viewModel.language().subscribe(now -> restart.setVisible(viewModel.waitsForRestart()));
        person.setText(viewModel.person());
        clinic.setText(viewModel.clinic());
        kept.setText(viewModel.kept(messages));
        viewModel.audit(messages).subscribe(audit::setText);
        lockNow.setOnAction(event -> onLock.run());
        check.setOnAction(event -> onCheck.run());
        signOut.setOnAction(event -> onSignOut.run());
        viewModel.connection().subscribe(this::show);
    }

    private static void fix(ToggleGroup group, Label place, String words) {
        group.getToggles().forEach(toggle -> {
            ((ToggleButton) toggle).setDisable(true);
            ((ToggleButton) toggle).setAccessibleHelp(words);
        });
        say(place, words);
    }

    private static void say(Label place, String words) {
        place.setText(words);
        place.setVisible(!words.isEmpty());
        place.setManaged(!words.isEmpty());
    }

    private static <T> void choice(ToggleGroup group, ObjectProperty<T> chosen, Map<ToggleButton, T> meanings) {
        meanings.forEach((button, meaning) -> {
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.set(meaning);
            });
            chosen.subscribe(now -> button.setSelected(meaning.equals(now)));
        });
    }

    private void show(ConnectionLine line) {
        connection.setText(switch (line.standing()) {
            case CONNECTING -> messages.text("settings.connection.connecting");
            case LIVE -> messages.text("settings.connection.live");
            case LOST -> messages.text("settings.connection.lost", line.since().map(dates::time).orElse(""));
            case DENIED -> line.why().map(why -> RefusalText.of(why, messages).sentence()).orElse("");
            case DELAYED -> messages.text("settings.connection.delayed");
            case CLOSED -> messages.text("settings.connection.closed");
        });
        connectionIcon.setIconCode(line.standing() == ConnectionLine.Standing.LIVE ? Feather.CHECK_CIRCLE : Feather.ALERT_CIRCLE);
    }
}
