package health.rapport.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditState;
import health.rapport.chat.Connection;
import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Refusal;
import health.rapport.session.Kept;
import health.rapport.settings.PassingSettings;
import health.rapport.settings.WindowPlace;
import health.rapport.support.Source;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.FxThread;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettingsViewModelTest {
    private final PassingSettings store = new PassingSettings();
    private final CurrentSettings settings = new CurrentSettings(store, Runnable::run);
    private final Source<Connection> connection = new Source<>(new Connection.Connecting());
    private final SettingsViewModel viewModel = new SettingsViewModel(settings, connection, "Dr. Adam Careful", "Lakeside Clinic",
            new Kept.WhileOpen(Kept.Why.NO_KEY), new Source<>(AuditState.NOTHING_WAITS), new FxThread(Runnable::run));

    @Test
    void aChoiceIsKeptAtOnce() {
        viewModel.appearance().set(Appearance.DARK);
        viewModel.language().set(Language.SPANISH);
        assertThat(store.read().appearance()).isEqualTo(Appearance.DARK);
        assertThat(new CurrentSettings(store, Runnable::run).languageProperty().get()).as("the next start").isEqualTo(Language.SPANISH);
    }

    @Test
    void oneChoiceLeavesTheOthersAlone() {
        settings.keepWindow(new WindowPlace(1, 2, 1000, 700, false));
        viewModel.appearance().set(Appearance.LIGHT);
        viewModel.language().set(Language.ENGLISH);
        assertThat(store.read().window()).contains(new WindowPlace(1, 2, 1000, 700, false));
        assertThat(store.read().appearance()).isEqualTo(Appearance.LIGHT);
    }

    @Test
    void theLanguageSaysThatItWaitsForTheNextStart() {
        assertThat(viewModel.waitsForRestart()).isFalse();
        viewModel.language().set(Language.SPANISH);
        assertThat(viewModel.waitsForRestart()).isTrue();
        viewModel.language().set(Language.SYSTEM);
        assertThat(viewModel.waitsForRestart()).isFalse();
    }

    @Test
    void theConnectionIsToldAsItStands() {
        assertThat(viewModel.connection().get().standing()).isEqualTo(ConnectionLine.Standing.CONNECTING);
        connection.set(new Connection.Live());
        assertThat(viewModel.connection().get().standing()).isEqualTo(ConnectionLine.Standing.LIVE);
        connection.set(new Connection.Delayed());
        assertThat(viewModel.connection().get().standing()).isEqualTo(ConnectionLine.Standing.DELAYED);
        connection.set(new Connection.Lost(Instant.EPOCH));
        assertThat(viewModel.connection().get().since()).contains(Instant.EPOCH);
        connection.set(new Connection.Denied(new Refusal.SignedOut()));
        assertThat(viewModel.connection().get().why()).contains(new Refusal.SignedOut());
    }
}
