package health.rapport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RapportCommandTest {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void giveBack() {
        System.setOut(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backend", "reminders", "tour", "bench"})
    void eachCommandExplainsItselfByTheNameItIsCalledBy(String command) {
        assertThat(printed(command, "--help")).startsWith("Usage: rapport " + command + " ");
        assertThat(printed("--help")).containsPattern("(?m)^  " + command + " ");
    }

    @Test
    void aCommandThatNobodyKnowsIsNotTakenForALink() {
        assertThat(RapportCommand.execute("toru")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private String printed(String... arguments) {
        printed.reset();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(RapportCommand.execute(arguments)).isZero();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
