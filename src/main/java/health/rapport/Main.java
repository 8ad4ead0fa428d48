package health.rapport;

import health.rapport.app.Start;

/** The program's one entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        // Reading a command line takes a fifth of a second to get ready for, which a start without one need not wait for.
        System.exit(Start.isPlain(arguments) ? Start.plainly() : RapportCommand.execute(arguments));
    }
}
