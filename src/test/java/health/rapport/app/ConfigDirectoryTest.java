package health.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDirectoryTest {
    private static final Path HOME = Path.of("/home/someone");

    @Test
    void eachSystemHasItsOwnPlace() {
        assertThat(ConfigDirectory.of("Linux", Map.of(), HOME)).isEqualTo(HOME.resolve(".config/rapport"));
        assertThat(ConfigDirectory.of("Linux", Map.of("XDG_CONFIG_HOME", "/elsewhere"), HOME)).isEqualTo(Path.of("/elsewhere/rapport"));
        assertThat(ConfigDirectory.of("Linux", Map.of("XDG_CONFIG_HOME", "relative"), HOME)).isEqualTo(HOME.resolve(".config/rapport"));
        assertThat(ConfigDirectory.of("Mac OS X", Map.of(), HOME)).isEqualTo(HOME.resolve("Library/Application Support/Rapport"));
        assertThat(ConfigDirectory.of("Windows 11", Map.of("APPDATA", "/roaming"), HOME)).isEqualTo(Path.of("/roaming/Rapport"));
    }
}
