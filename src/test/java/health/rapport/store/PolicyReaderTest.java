package health.rapport.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.rapport.model.Appearance;
import health.rapport.model.Language;
import health.rapport.model.Notices;
import health.rapport.model.ProjectProfile;
import health.rapport.settings.Organisation;
import health.rapport.settings.Policy;
import health.rapport.settings.Settings;
import health.rapport.settings.WayOut;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @TempDir
    private Path directory;

    @Test
    void withoutFilesEverythingIsThePersonsOwn() {
        assertThat(new PolicyReader(directory).read()).isEqualTo(Organisation.NONE);
    }

    @Test
    void everyNameIsRead() throws IOException {
        policy("""
                {"lockAfterMinutes": 3, "appearance": "light", "language": "spanish", "allowDemo": false, "keepOnDisk": false, "notices": "off", "counterMode": true,
                 "projects": [{"name": "Lakeside", "client": "abc", "fhirApi": "https://fhir.lakeside.example"}]}""");
        Policy read = new PolicyReader(directory).read().policy();
        assertThat(read.over(Settings.DEFAULTS))
                .extracting(Settings::lockMinutes, Settings::appearance, Settings::language, Settings::notices, Settings::counter)
                .containsExactly(3, Appearance.LIGHT, Language.SPANISH, Notices.OFF, true);
        assertThat(read.allowsDemo() || read.allowsKeeping()).isFalse();
        ProjectProfile project = read.projects().orElseThrow().getFirst();
        assertThat(project.fhirApi()).isEqualTo(URI.create("https://fhir.lakeside.example"));
        assertThat(project.issuer()).as("not given").isEqualTo(ProjectProfile.OYSTEHR.issuer());
    }

    @Test
    void theWayOutIsRead() throws IOException {
        policy("""
                {"proxy": "proxy.lakeside.example:3128", "withoutProxy": "intern.example, .lab.example", "certificates": "/etc/ssl/lakeside.pem"}""");
        WayOut read = new PolicyReader(directory).read().policy().wayOut();
        assertThat(read)
                .isEqualTo(new WayOut(Optional.of(URI.create("http://proxy.lakeside.example:3128")),
                        List.of("intern.example", ".lab.example"), Optional.empty(),
                Optional.of(Path.of("/etc/ssl/lakeside.pem"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"lockAfterMinutes\": 16} | lockAfterMinutes",
            "{\"lockAfterMinutes\": \"5\"} | lockAfterMinutes",
            "{\"lockAfterMinuts\": 5} | lockAfterMinuts",
            "{\"appearance\": \"purple\"} | appearance",
            "{\"keepOnDisk\": \"no\"} | keepOnDisk",
            "{\"projects\": [{\"name\": \"x\", \"client\": \"y\", \"chat\": \"ws://tapped.example\"}]} | projects",
            "{\"projects\": [{\"name\": \"x\", \"clientSecret\": \"y\"}]} | projects",
            "{\"proxy\": \"http://desk:secret@proxy.example:3128\"} | proxy",
            "{\"proxy\": \"proxy.example\"} | proxy",
            "{\"proxyScript\": \"javascript:alert(1)\"} | proxyScript",
            "{\"proxy\": \"proxy.example:3128\", \"proxyScript\": \"http://wpad.example/proxy.pac\"} | proxyScript",
            "{\"certificates\": \"lakeside.pem\"} | certificates",
            "{\"appearance\": \"dark\", \"appearance\": \"light\"} | ``",
            "{\"lockAfterMinutes\": 5 | ``",
            "[] | ``"})
    void whereThePolicyIsWrongTheStrictestHoldsAndItIsNamed(String json, String wrong) throws IOException {
        policy(json);
        Organisation read = new PolicyReader(directory).read();
        assertThat(read.policy()).isEqualTo(Policy.STRICTEST);
        assertThat(read.unreadable()).containsExactly(new Organisation.Unreadable(directory.resolve("policy.json").toString(), wrong, true));
        assertThat(read.leavesProjects()).isFalse();
    }

    @Test
    void wrongDefaultsBindNobody() throws IOException {
        Files.writeString(directory.resolve("settings.json"), "{\"allowDemo\": false}");
        Organisation read = new PolicyReader(directory).read();
        assertThat(read.policy()).isEqualTo(Policy.NONE);
        assertThat(read.unreadable()).extracting(Organisation.Unreadable::wrong, Organisation.Unreadable::binding).containsExactly(tuple("allowDemo", false));
    }

    @Test
    void thePersonsOwnHoldOverTheDefaultsAndFollowThemWhereNothingWasChosen() throws IOException {
        Files.writeString(directory.resolve("settings.json"), "{\"lockAfterMinutes\": 10, \"appearance\": \"dark\"}");
        Settings start = new PolicyReader(directory).read().start();
        Path own = directory.resolve("own");
        new SettingsFile(own, start).write(start.withLockAfter(5));
        assertThat(new SettingsFile(own, start).read()).as("5 was chosen, though it is Rapport’s own").isEqualTo(start.withLockAfter(5));
        assertThat(new SettingsFile(own, start.with(Appearance.LIGHT)).read().appearance()).as("the organisation thinks again").isEqualTo(Appearance.LIGHT);
    }

    @Test
    void aPersonWhoForgotAProjectOfTheDefaultsIsNotOfferedItAgain() {
        Settings start = Settings.DEFAULTS.with(List.of(ProjectProfile.OYSTEHR));
        new SettingsFile(directory, start).write(start.with(List.of()));
        assertThat(new SettingsFile(directory, start).read().projects()).isEmpty();
    }

    /** As Microsoft's documentation of {@code reg query} shows its output; not recorded on Windows. */
    @Test
    void theRegistrySaysTheSameInItsOwnWords() throws PolicyText.Wrong {
        String told = """

                HKEY_LOCAL_MACHINE\\Software\\Policies\\Rapport
                    (Default)    REG_SZ    (value not set)
                    lockAfterMinutes    REG_DWORD    0xf
                    allowDemo    REG_DWORD    0x0
                    projects    REG_SZ    [{"name": "Lakeside", "client": "abc"}]

                HKEY_LOCAL_MACHINE\\Software\\Policies\\Rapport\\Other
                """.replace("\n", "\r\n");
        Policy read = PolicyText.parse(RegistryText.json(told), true);
        assertThat(read.lockMinutes()).contains(15);
        assertThat(read.allowsDemo()).isFalse();
        assertThat(read.projects().map(List::size)).isEqualTo(Optional.of(1));
    }

    private void policy(String json) throws IOException {
        Files.writeString(directory.resolve("policy.json"), json);
    }
}
