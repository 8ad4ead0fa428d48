package health.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.model.TextSize;
import health.rapport.settings.Settings;
import health.rapport.settings.WindowPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
    private static final Settings CHOSEN =
            new Settings(Appearance.DARK, TextSize.LARGE, Language.SPANISH, Optional.of(new WindowPlace(-1400, 20, 1300, 900, true)),
            List.of(new ProjectProfile("Lakeside = Clinic", "", URI.create("https://project-api.example/v1"), URI.create("https://fhir-api.example"),
                    URI.create("https://auth.example"), "abc", URI.create("wss://chat.example/v3"))), 10, Notices.NAMES, true);

    @TempDir
    private Path home;

    @Test
    void whatWasSetIsThereAtTheNextStart() throws IOException {
        Path directory = home.resolve("not/yet/there");
        new SettingsFile(directory, Settings.DEFAULTS).write(CHOSEN);
        assertThat(new SettingsFile(directory, Settings.DEFAULTS).read()).isEqualTo(CHOSEN);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).as("nothing half-written stays").containsExactly("settings.txt");
        }
    }

    @Test
    void withoutAFileTheDefaultsHoldAndNothingIsWritten() {
        assertThat(new SettingsFile(home.resolve("rapport"), Settings.DEFAULTS).read()).isEqualTo(Settings.DEFAULTS);
        assertThat(home.resolve("rapport")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"appearance = purple", "text-size = 110", "window = 1 2 3", "window = 1 2 3 wide", "half a li", "\u0000\u0000\u0000"})
    void aDamagedFileGivesTheDefaults(String damage) throws IOException {
        Files.writeString(home.resolve("settings.txt"), "language = spanish\n" + damage + "\n");
        assertThat(new SettingsFile(home, Settings.DEFAULTS).read()).isEqualTo(Settings.DEFAULTS);
        new SettingsFile(home, Settings.DEFAULTS).write(CHOSEN);
        assertThat(new SettingsFile(home, Settings.DEFAULTS).read()).isEqualTo(CHOSEN);
    }

    @Test
    void namesOfALaterVersionDoNoHarm() throws IOException {
        Files.writeString(home.resolve("settings.txt"), "# by hand\n\nappearance=light\nfuture = 1\n");
        assertThat(new SettingsFile(home, Settings.DEFAULTS).read()).isEqualTo(Settings.DEFAULTS.with(Appearance.LIGHT));
    }

    @Test
    void whereNothingCanBeWrittenTheProgramGoesOn() throws IOException {
        Path inTheWay = Files.writeString(home.resolve("rapport"), "a file, not a directory");
        new SettingsFile(inTheWay, Settings.DEFAULTS).write(CHOSEN);
        assertThat(new SettingsFile(inTheWay, Settings.DEFAULTS).read()).isEqualTo(Settings.DEFAULTS);
    }
}
