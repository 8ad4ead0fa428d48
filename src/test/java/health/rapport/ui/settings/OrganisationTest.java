package health.rapport.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audit.AuditState;
import health.rapport.chat.Connection;
import health.rapport.model.Appearance;
import health.rapport.model.ProjectProfile;
import health.rapport.session.Kept;
import health.rapport.settings.Organisation;
import health.rapport.settings.PassingSettings;
import health.rapport.settings.Policy;
import health.rapport.settings.Settings;
import health.rapport.settings.WayOut;
import health.rapport.support.HandClock;
import health.rapport.support.Source;
import health.rapport.ui.OffScreen;
import health.rapport.ui.common.CurrentSettings;
import health.rapport.ui.common.DateWords;
import health.rapport.ui.common.FxThread;
import health.rapport.ui.common.Fxml;
import health.rapport.ui.common.Messages;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class OrganisationTest {
    private static final Policy SEVEN_MINUTES_DARK = new Policy(Optional.of(7), Optional.of(Appearance.DARK), Optional.empty(), Optional.empty(), true, true,
            new WayOut(Optional.of(URI.create("http://proxy.example:3128")), List.of(), Optional.empty(), Optional.empty()),
            Optional.empty(), Optional.of(true));

    private final PassingSettings own = new PassingSettings();

    @Test
    void whatIsSetHoldsOverThePersonsOwnAndCannotBeChanged() {
        own.write(Settings.DEFAULTS.with(Appearance.LIGHT).withLockAfter(15));
        CurrentSettings settings = settings(SEVEN_MINUTES_DARK);
        settings.appearanceProperty().set(Appearance.SYSTEM);
        settings.counterProperty().set(false);
        assertThat(settings.counterProperty().get()).isTrue();
        settings.lockMinutesProperty().set(15);
        assertThat(settings.appearanceProperty().get()).isEqualTo(Appearance.DARK);
        assertThat(settings.lockMinutesProperty().get()).isEqualTo(7);
    }

    @Test
    void thePersonsOwnComesBackWhenThePolicyGoes() {
        own.write(Settings.DEFAULTS.with(Appearance.LIGHT));
        settings(SEVEN_MINUTES_DARK).keepProject(ProjectProfile.OYSTEHR);
        assertThat(settings(Policy.NONE).appearanceProperty().get()).isEqualTo(Appearance.LIGHT);
    }

    @Test
    void aProjectThatWasSignedInToStaysReachableWithoutThePolicy() {
        var offered = new ProjectProfile("Lakeside", "", ProjectProfile.OYSTEHR.projectApi(), ProjectProfile.OYSTEHR.fhirApi(),
                ProjectProfile.OYSTEHR.issuer(), "abc", ProjectProfile.OYSTEHR.chatSocket());
        CurrentSettings settings = settings(new Policy(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(List.of(offered)), true, true,
                WayOut.UNSET, Optional.empty(), Optional.empty()));
        assertThat(settings.projects()).containsExactly(offered);
        settings.keepProject(offered);
        assertThat(settings(Policy.STRICTEST).projects()).as("the file was damaged since").containsExactly(offered);
    }

    @Test
    void theScreenSaysWhatIsSetAndTakesNoOtherChoice() {
        var unreadable = new Organisation.Unreadable("/etc/rapport/settings.json", "langage", false);
        var settings = new CurrentSettings(own, new Organisation(SEVEN_MINUTES_DARK, Policy.NONE, List.of(unreadable)), Runnable::run);
        try (OffScreen screen = OffScreen.window(() -> window(settings))) {
            ScrollPane page = OffScreen.run(() -> (ScrollPane) screen.stage().getScene().getRoot());
            assertThat(OffScreen.run(() -> page.getContent().lookup("#dark").isDisabled() && page.getContent().lookup("#lock5").isDisabled())).isTrue();
            assertThat(OffScreen.run(() -> page.getContent().lookup("#english").isDisabled())).as("left to the person").isFalse();
            assertThat(text(page, "#appearanceFixed")).isEqualTo("Set by your organisation.");
            assertThat(text(page, "#lockFixed")).isEqualTo("Set by your organisation: 7 minutes.");
            assertThat(text(page, "#networkFixed")).contains("proxy", "set by your organisation");
            assertThat(text(page, "#unreadable")).contains("/etc/rapport/settings.json", "langage");
        }
    }

    private static Stage window(CurrentSettings settings) {
        var messages = new Messages(Locale.ENGLISH);
        var viewModel = new SettingsViewModel(settings, new Source<>(new Connection.Live()), "Dr. Adam Careful", "Lakeside Clinic",
                new Kept.WhileOpen(Kept.Why.BY_POLICY), new Source<>(AuditState.NOTHING_WAITS), new FxThread(Runnable::run));
        var stage = new Stage();
        stage.setScene(new Scene(new Fxml(messages).load("settings", new SettingsController(viewModel, messages,
                new DateWords(new HandClock(Instant.EPOCH), ZoneOffset.UTC, messages), () -> { }, () -> { }, () -> { })), 800, 900));
        stage.show();
        return stage;
    }

    private static String text(ScrollPane page, String id) {
        return OffScreen.run(() -> ((Label) page.getContent().lookup(id)).getText());
    }

    private CurrentSettings settings(Policy policy) {
        return new CurrentSettings(own, new Organisation(policy, Policy.NONE, List.of()), Runnable::run);
    }
}
