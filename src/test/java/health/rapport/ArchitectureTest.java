package health.rapport;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of docs/architecture.md, held by the build. */
class ArchitectureTest {
    private static final String ROOT = "health.rapport";
    private static final String[] SERVICES = {ROOT + ".chat..", ROOT + ".care..", ROOT + ".reminders..", ROOT + ".session..",
            ROOT + ".phones..", ROOT + ".settings..",
            ROOT + ".worklist..", ROOT + ".checks..", ROOT + ".chart..", ROOT + ".audit..", ROOT + ".notices..", ROOT + ".media.."};
    private static final String[] ADAPTERS = {ROOT + ".twilio..", ROOT + ".oystehr..", ROOT + ".store..", ROOT + ".pdf..",
            ROOT + ".imaging..", ROOT + ".desktop.."};
    /** What starts and measures the whole, and may know all of it. */
    private static final String[] COMPOSITION = {ROOT, ROOT + ".app..", ROOT + ".tour..", ROOT + ".bench.."};
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_LINE = 180;
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void modelKnowsOnlyTheJdk() {
        classes().that().resideInAPackage(ROOT + ".model..").should().onlyDependOnClassesThat().resideInAnyPackage("java..", ROOT + ".model..").check(CLASSES);
    }

    @Test
    void supportKnowsOnlyTheJdk() {
        classes().that().resideInAPackage(ROOT + ".support..").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net..", ROOT + ".support..").check(CLASSES);
    }

    @Test
    void javaFxStaysInTheWindow() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".ui..").and().resideOutsideOfPackages(COMPOSITION)
                .should().dependOnClassesThat().resideInAnyPackage("javafx..").check(CLASSES);
    }

    @Test
    void oneClassHopsToTheWindowsThread() {
        // Theme only reads the system's preferences, which Platform has too.
        noClasses().that().resideOutsideOfPackages(COMPOSITION).and().doNotHaveFullyQualifiedName(ROOT + ".ui.common.FxThread")
                .and().doNotHaveFullyQualifiedName(ROOT + ".ui.common.Theme")
                .should().dependOnClassesThat().haveFullyQualifiedName("javafx.application.Platform").check(CLASSES);
    }

    @Test
    void viewModelsKnowNoControls() {
        noClasses().that().haveSimpleNameEndingWith("ViewModel")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..").check(CLASSES);
    }

    @Test
    void controllersKnowNoServices() {
        noClasses().that().haveSimpleNameEndingWith("Controller").should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES).or(resideInAnyPackage(ADAPTERS))).check(CLASSES);
    }

    @Test
    void librariesStayBehindTheirAdapters() {
        noClasses().that().resideOutsideOfPackages(ROOT + ".twilio..", ROOT + ".oystehr..", ROOT + ".network..", ROOT + ".backend..").should()
                .dependOnClassesThat().resideInAnyPackage("okhttp3..").check(CLASSES);
        noClasses().that().resideOutsideOfPackages(ROOT + ".oystehr..", ROOT + ".backend..").should().dependOnClassesThat()
                .resideInAnyPackage("ca.uhn..", "org.hl7..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage(ROOT + ".desktop..").should().dependOnClassesThat().resideInAnyPackage("org.freedesktop..").check(CLASSES);
        noClasses().that().resideInAnyPackage(SERVICES).or().resideInAPackage(ROOT + ".ui..").should().dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage(ROOT + ".pdf..").should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..").check(CLASSES);
        noClasses().that().resideOutsideOfPackage(ROOT + ".imaging..").should().dependOnClassesThat().resideInAnyPackage("com.drew..").check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {".chat..", ".care..", ".reminders..", ".session..", ".phones..", ".settings..", ".worklist..", ".checks..", ".chart..", ".audit..",
            ".notices..", ".media.."})
    void servicesKnowNeitherWindowsNorWiresNorEachOther(String service) {
        String own = ROOT + service;
        classes().that().resideInAPackage(own).should().onlyDependOnClassesThat()
                .resideInAnyPackage(own, ROOT + ".model..", ROOT + ".support..", "java..", "javax.net..", "org.slf4j..")
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void theNetworkKnowsNobodyWhoUsesIt() {
        noClasses().that().resideInAPackage(ROOT + ".network..").should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(ROOT + ".network..", ROOT + ".model..", ROOT + ".support..").negate())).check(CLASSES);
    }

    /** The rows of its table: what each adapter may know beside itself, {@code model} and {@code support}. */
    @ParameterizedTest
    @CsvSource({
        "twilio,  chat checks media network",
        "oystehr, audit care chart chat checks network phones reminders session worklist",
        "store,   audit care chat session settings",
        "pdf,     chart media",
        "imaging, media",
        "desktop, notices"})
    void adaptersKnowThePortsTheyFillAndNoWindowAndNotEachOther(String adapter, String known) {
        String[] allowed = Stream.concat(Stream.of(adapter, "model", "support"), Stream.of(known.split(" ")))
                .map(name -> ROOT + "." + name + "..").toArray(String[]::new);
        noClasses().that().resideInAPackage(ROOT + "." + adapter + "..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideInAnyPackage(allowed).negate())).check(CLASSES);
    }

    @Test
    void theWindowKnowsNoAdapter() {
        noClasses().that().resideInAPackage(ROOT + ".ui..").should()
                .dependOnClassesThat(resideInAnyPackage(ADAPTERS).or(resideInAnyPackage(COMPOSITION)).or(resideInAPackage(ROOT + ".backend..")))
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void theBackendKnowsOnlyItself() {
        noClasses().that().resideInAPackage(ROOT + ".backend..").should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideInAPackage(ROOT + ".backend..").negate())).check(CLASSES);
    }

    @Test
    void conversationsReachFhirAndTwilioOnlyOverTheWire() {
        noClasses().that().resideInAPackage(ROOT + ".backend.conversations..").should().dependOnClassesThat().resideInAnyPackage(ROOT + ".backend.fhir..")
                .allowEmptyShould(true).check(CLASSES);
    }

    /** An internal note cannot be sent: nothing that knows how to send knows what a note is. */
    @Test
    void notesNeverReachWhatSends() {
        noClasses().that().resideInAnyPackage(ROOT + ".chat..", ROOT + ".twilio..", ROOT + ".reminders..", ROOT + ".chart..", ROOT + ".pdf..")
                .should().dependOnClassesThat().haveFullyQualifiedName(ROOT + ".model.NoteText").orShould().dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".worklist..").check(CLASSES);
        noClasses().that().resideInAPackage(ROOT + ".worklist..")
                .should().dependOnClassesThat().haveFullyQualifiedName(ROOT + ".model.MessageBody").check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".backend.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".oystehr.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ROOT + ".ui.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void threadsComeFromExecutorsAndOutputFromTheCommandLine() {
        noClasses().should().callConstructor(Thread.class, Runnable.class).orShould()
                .callConstructor(Thread.class, Runnable.class, String.class).check(CLASSES);
        noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err").check(CLASSES);
    }

    @Test
    void nothingIsReachedStatically() {
        noMethods().that().areStatic().should().haveName("getInstance").check(CLASSES);
    }

    @Test
    void filesStayReadable() throws IOException {
        assertThat(sources()).filteredOn(file -> lines(file).size() > LONGEST_FILE).isEmpty();
        assertThat(sources()).filteredOn(file -> code(file).anyMatch(line -> line.length() > LONGEST_LINE)).isEmpty();
    }

    /** Without what is quoted, which may be as long as it is. */
    private static Stream<String> code(Path file) {
        String whole = String.join("\n", lines(file)).replaceAll("(?s)\"\"\".*?\"\"\"", "");
        return whole.lines().map(line -> LITERAL.matcher(line).replaceAll(""));
    }

    @Test
    void nothingIsImportedInVain() throws IOException {
        assertThat(sources().stream().flatMap(ArchitectureTest::imports).filter(Import::isUnused).map(unused -> unused.name() + " in " + unused.file()))
                .isEmpty();
    }

    /** A rule that must fail: were rules skipped or classes not imported, this would tell. */
    @Test
    void theRulesBite() {
        assertThatThrownBy(() -> noClasses().that().resideInAPackage(ROOT + ".chat..").should().dependOnClassesThat()
                .resideInAPackage(ROOT + ".model..").check(CLASSES))
                .isInstanceOf(AssertionError.class);
    }

    private record Import(Path file, String name, List<String> code) {
        boolean isUnused() {
            var word = Pattern.compile("\\b" + name + "\\b");
            return code.stream().noneMatch(line -> word.matcher(line).find());
        }
    }

    private static Stream<Import> imports(Path file) {
        Map<Boolean, List<String>> lines = lines(file).stream().collect(Collectors.partitioningBy(line -> line.startsWith("import ")));
        return lines.get(true).stream().map(line -> new Import(file, line.substring(line.lastIndexOf('.') + 1, line.length() - 1), lines.get(false)));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
