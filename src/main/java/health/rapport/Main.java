package health.rapport;

import health.rapport.app.RapportCommand;
import picocli.CommandLine;

/** The program's one entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RapportCommand()).execute(arguments));
    }
}
